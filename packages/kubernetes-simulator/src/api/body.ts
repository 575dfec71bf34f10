// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Request bodies: size, media type, JSON or YAML.

import { Request } from 'express';
import { load } from 'js-yaml';
import { isProtobuf, readProtobuf } from './protobuf';
import { StatusError } from '../StatusError';

/** The patch media types, in the order the real server lists them. */
export const patchTypes = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
} as const;

const mediaType = (request: Request) =>
  String(request.headers['content-type'] ?? 'application/json')
    .split(';')[0]
    .trim();

/**
 * The parsed body; undefined when there is none.
 * @throws StatusError 400 when it cannot be read, 415 for other media types
 */
export function readBody(request: Request): any {
  const text = (request.body as Buffer | undefined)?.toString?.('utf8') ?? '';
  if (!Buffer.isBuffer(request.body) || !text) return undefined;
  if (isProtobuf(request.body)) return readProtobuf(request.body);
  const type = mediaType(request);
  if (/yaml$/.test(type)) return parsed(() => load(text));
  const isJson = /json$/.test(type) || type === 'text/plain';
  if (isJson) return parsed(() => JSON.parse(text));
  throw StatusError.unsupportedMediaType([
    'application/json',
    'application/yaml',
  ]);
}

/** The kind of patch by media type. @throws StatusError 415 */
export function patchTypeOf(
  request: Request,
): (typeof patchTypes)[keyof typeof patchTypes] {
  const type = patchTypes[mediaType(request) as keyof typeof patchTypes];
  if (!type) throw StatusError.unsupportedMediaType(Object.keys(patchTypes));
  return type;
}

function parsed(parse: () => unknown): any {
  try {
    return parse();
  } catch (error) {
    throw StatusError.badRequest(
      `the object provided is unrecognized (must be of type Status): couldn't get version/kind; ${
        (error as Error).message
      }`,
    );
  }
}
