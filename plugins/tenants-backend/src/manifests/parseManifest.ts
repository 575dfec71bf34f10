// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads a manifest's bytes back, and nothing cleverer than what we write.

import { InputError } from '@backstage/errors';
import { CORE_SCHEMA, loadAll, State, YAMLException } from 'js-yaml';
import { KubernetesObject } from './KubernetesObject';

/**
 * The objects of a YAML stream.
 *
 * @throws InputError for anything but plain Kubernetes objects: syntax errors, anchors, aliases, tags, repeated keys,
 * a document without apiVersion, kind or metadata.name.
 */
export function parseManifest(yaml: string): KubernetesObject[] {
  const values: unknown[] = [];
  const refuse = (problem: string) => {
    throw new InputError(`Document ${values.length + 1}: ${problem}`);
  };
  try {
    loadAll(yaml, value => values.push(value), {
      schema: CORE_SCHEMA,
      onWarning: warning => refuse(warning.message),
      listener: (event, state) => {
        if (event === 'open' && hasProperty(state)) {
          refuse('uses an anchor, an alias or a tag');
        }
      },
    });
  } catch (error) {
    if (error instanceof YAMLException) refuse(error.message);
    throw error;
  }
  return values.map(objectOf);
}

/** A node begins after spaces and comments; no plain text may begin with these signs. */
const PROPERTY = /(?:\s|#[^\r\n]*[\r\n])*[&*!]/y;

function hasProperty({ input, position }: State): boolean {
  PROPERTY.lastIndex = position;
  return PROPERTY.test(input);
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
