// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads a manifest's bytes back, and nothing cleverer than what we write.

import { InputError } from '@backstage/errors';
import {
  Document,
  isAlias,
  isCollection,
  isNode,
  isScalar,
  parseAllDocuments,
  visit,
} from 'yaml';
import { KubernetesObject } from './KubernetesObject';

/**
 * The objects of a YAML stream.
 *
 * @throws InputError for anything but plain Kubernetes objects: syntax errors, anchors, aliases, tags, repeated keys,
 * a document without apiVersion, kind or metadata.name.
 */
export function parseManifest(yaml: string): KubernetesObject[] {
  const documents = parseAllDocuments(yaml, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    strict: true,
    customTags: [],
  });
  return [...documents].map((document, index) => {
    refuseUnplain(document, index);
    return objectOf(document.toJS({ maxAliasCount: 0 }), index);
  });
}

function refuseUnplain(document: Document, index: number): void {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    throw new InputError(`Document ${index + 1}: ${problem.message}`);
  }
  visit(document, (_key, node) => {
    if (isAlias(node) || (isNode(node) && node.tag)) {
      throw new InputError(`Document ${index + 1} uses an alias or a tag`);
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor) {
      throw new InputError(`Document ${index + 1} uses an anchor`);
    }
    return undefined;
  });
}

function objectOf(value: unknown, index: number): KubernetesObject {
  const object = value as KubernetesObject | null;
  const legal =
    typeof object === 'object' &&
    object !== null &&
    typeof object.apiVersion === 'string' &&
    typeof object.kind === 'string' &&
    typeof object.metadata?.name === 'string';
  if (!legal) {
    throw new InputError(
      `Document ${
        index + 1
      } is no Kubernetes object: apiVersion, kind or metadata.name is missing`,
    );
  }
  return object;
}
