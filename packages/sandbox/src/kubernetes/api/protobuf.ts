// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The few request bodies that kubectl sends as Protocol Buffers and will not send as JSON.

import { StatusError } from './StatusError';

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
 * Decodes an access review or token request.
 * @throws StatusError 415 for other kinds, with the types that are understood
 */
export function readProtobuf(body: Buffer): any {
  const envelope = fieldsOf(body.subarray(4));
  const type = fieldsOf(envelope.get(1)!);
  const apiVersion = String(type.get(1));
  const kind = String(type.get(2));
  const message = messages[kind];
  if (!message) {
    throw StatusError.unsupportedMediaType([
      'application/json',
      'application/yaml',
    ]);
  }
  const raw = envelope.get(2) ?? Buffer.alloc(0);
  return { apiVersion, kind, ...decode(raw, message) };
}

function decode(bytes: Buffer, message: Message): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [number, value] of fieldsOf(bytes)) {
    const field = message[number];
    if (typeof field === 'string') out[field] = value.toString();
    else if (field) out[field[0]] = decode(value, field[1]);
  }
  return out;
}

// Length-delimited fields by number; numbers are skipped, as nothing read here is one.
function fieldsOf(bytes: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte === undefined || byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) === 0) varint();
    else if ((tag & 7) === 2) {
      const length = varint();
      fields.set(tag >> 3, bytes.subarray(at, at + length));
      at += length;
    } else break;
  }
  return fields;
}
