// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The request bodies that kubectl sends as Protocol Buffers and will not send as JSON: of `auth` and of `create <kind>`.

import { nameOfKind } from '../schema/Schema';
import { decodeMessage, fieldsOf, isKnownMessage } from '../schema/wire';
import { StatusError } from '../StatusError';

/** Field numbers of a message: a name for text, or a name with the message below it. */
interface Message {
  [number: number]: string | [name: string, message: Message];
}

const resourceAttributes: Message = {
  1: 'namespace',
  2: 'verb',
  3: 'group',
  4: 'version',
  5: 'resource',
  6: 'subresource',
  7: 'name',
};
const accessReview: Message = {
  2: [
    'spec',
    {
      1: ['resourceAttributes', resourceAttributes],
      2: ['nonResourceAttributes', { 1: 'path', 2: 'verb' }],
    },
  ],
};
const messages: Record<string, Message> = {
  SelfSubjectReview: {},
  SelfSubjectAccessReview: accessReview,
  SelfSubjectRulesReview: { 2: ['spec', { 1: 'namespace' }] },
  TokenRequest: {},
};
const MAGIC = Buffer.from('k8s\0');

/** Whether the body is one of Kubernetes' Protocol Buffers. */
export function isProtobuf(body: Buffer): boolean {
  return body.subarray(0, 4).equals(MAGIC);
}

/**
 * Decodes an access review, a token request, or one of the kinds that kubectl creates.
 * @throws StatusError 415 for other kinds, with the types that are understood
 */
export function readProtobuf(body: Buffer): any {
  const envelope = new Map(fieldsOf(body.subarray(4)));
  const type = new Map(fieldsOf(envelope.get(1) as Buffer));
  const apiVersion = String(type.get(1));
  const kind = String(type.get(2));
  const raw = (envelope.get(2) as Buffer) ?? Buffer.alloc(0);
  const message = messages[kind];
  if (message) return { apiVersion, kind, ...decode(raw, message) };
  const name = nameOfKind(apiVersion, kind);
  if (name && isKnownMessage(name)) {
    return { apiVersion, kind, ...decodeMessage(raw, name) };
  }
  throw StatusError.unsupportedMediaType([
    'application/json',
    'application/yaml',
  ]);
}

function decode(bytes: Buffer, message: Message): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [number, value] of fieldsOf(bytes)) {
    const field = message[number];
    if (typeof field === 'string') out[field] = value.toString();
    else if (field) out[field[0]] = decode(value as Buffer, field[1]);
  }
  return out;
}
