// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A request body becomes an object of the resource, or a refusal in the real server's words.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import { decode, Decoded } from '../schema/decode';
import { ResourceInfo } from './ResourceCatalog';

/** What to do about fields the kind does not have. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

const goTypes: Record<string, string> = {
  integer: 'int32',
  boolean: 'bool',
  list: '[]',
  map: 'map[string]',
};

const schemaTypes: Record<string, string> = {
  integer: 'numeric (int or float)',
  number: 'numeric (int or float)',
};

/**
 * Decodes the body of a create, replace or patched object.
 * @throws StatusError 400 for another kind, wrong types, or unknown fields under `Strict`
 */
export function decodeBody(
  info: ResourceInfo,
  body: any,
  validation: FieldValidation,
  warnings: string[],
): KubeObject {
  checkKind(info, body);
  const decoded = decode(info.type, body, info.custom !== undefined);
  const subject = `${info.kind} in version "${info.version}" cannot be handled as a ${info.kind}`;
  const problem = decoded.problems[0];
  if (problem) {
    const type = goTypes[problem.expected] ?? problem.expected;
    throw StatusError.badRequest(
      `${subject}: json: cannot unmarshal ${problem.got} into Go struct field ${info.kind}.${problem.path} of type ${type}`,
    );
  }
  const unknown = decoded.unknown.map(it => `unknown field "${it}"`);
  if (unknown.length && validation === 'Strict') {
    throw StatusError.badRequest(
      `${subject}: strict decoding error: ${unknown.join(', ')}`,
    );
  }
  if (validation === 'Warn') warnings.push(...unknown);
  return complete(info, decoded);
}

/**
 * Decodes an applied configuration, which may be any part of an object.
 * @throws StatusError 400 for another kind, 500 (as the real server) for fields outside the schema
 */
export function decodeApplied(info: ResourceInfo, body: any): KubeObject {
  checkKind(info, body);
  const decoded = decode(info.type, body);
  const name = body.metadata?.name ?? '';
  const where = `${
    info.namespaced ? body.metadata?.namespace ?? '' : ''
  }/${name}; ${info.groupVersion}, Kind=${info.kind}`;
  const [unknown] = decoded.unknown;
  const [problem] = decoded.problems;
  if (unknown || problem) {
    const why = unknown
      ? `.${unknown}: field not declared in schema`
      : `.${problem.path}: expected ${
          schemaTypes[problem.expected] ?? problem.expected
        }, got ${problem.got}`;
    throw StatusError.untypeable(`${where}): ${why}`);
  }
  // Defaults and dropped empty parts are the live object's business: what was sent is what is claimed.
  return body;
}

function checkKind(info: ResourceInfo, body: any): void {
  if (!body || typeof body !== 'object' || Array.isArray(body)) {
    throw StatusError.badRequest(
      `the object provided is unrecognized (must be of type ${info.kind}): couldn't get version/kind; json parse error`,
    );
  }
  const apiVersion = body.apiVersion ?? info.groupVersion;
  const kind = body.kind ?? info.kind;
  if (apiVersion !== info.groupVersion) {
    throw StatusError.badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${info.groupVersion})`,
    );
  }
  if (kind !== info.kind) {
    throw StatusError.badRequest(
      `${kind} in version "${info.version}" cannot be handled as a ${info.kind}: no kind "${kind}" is registered for this resource`,
    );
  }
}

function complete(info: ResourceInfo, decoded: Decoded): KubeObject {
  const { apiVersion: _, kind: __, metadata, ...rest } = decoded.value;
  return {
    apiVersion: info.groupVersion,
    kind: info.kind,
    metadata: metadata ?? {},
    ...rest,
  };
}
