// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads a manifest's bytes back, and nothing cleverer than what we write.

import { InputError } from '@backstage/errors';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
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
import { toYamlDocuments } from './toYaml';

/**
 * The objects of a YAML stream.
 *
 * @throws InputError for anything but plain Kubernetes objects: syntax errors, anchors, aliases, tags, repeated keys,
 * a document without apiVersion, kind or metadata.name.
 */
export function parseManifest(yaml: string): KubernetesObject[] {
  return (readOwnHand(yaml) ?? readStrictly(yaml)).map(objectOf);
}

/**
 * The values of a stream that our writer wrote: written again they give the same bytes, so there is nothing clever in
 * it. Ten times faster than to read strictly. `undefined` for any other text.
 */
function readOwnHand(yaml: string): unknown[] | undefined {
  try {
    const values = loadAll(yaml, undefined, { schema: CORE_SCHEMA });
    const same = toYamlDocuments(values as KubernetesObject[]) === yaml;
    return same ? values : undefined;
  } catch {
    // What is wrong with it is for the strict reader to say.
    return undefined;
  }
}

function readStrictly(yaml: string): unknown[] {
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
    return document.toJS({ maxAliasCount: 0 });
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
