// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What kubectl sends is proven with kubectl; here is what nobody should send.

import { isProtobuf, readProtobuf } from './protobuf';

const MAGIC = Buffer.from('k8s\0');
/** A field with a length. */
const field = (number: number, content: Buffer | string) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
};
const typed = (apiVersion: string, kind: string, raw: Buffer) =>
  Buffer.concat([
    MAGIC,
    field(1, Buffer.concat([field(1, apiVersion), field(2, kind)])),
    field(2, raw),
  ]);

it('knows its own by the first bytes', () => {
  expect(isProtobuf(typed('v1', 'Namespace', Buffer.alloc(0)))).toBe(true);
  expect(isProtobuf(Buffer.from('{"kind":"Namespace"}'))).toBe(false);
});

it('reads a kind that kubectl creates', () => {
  const metadata = field(1, 'vision');
  expect(
    readProtobuf(typed('v1', 'Namespace', field(1, metadata))),
  ).toMatchObject({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'vision' },
  });
});

it.each([
  ['breaks off in a length', Buffer.concat([MAGIC, Buffer.from([0x0a])])],
  [
    'is shorter than it says',
    Buffer.concat([MAGIC, Buffer.from([0x0a, 90, 1])]),
  ],
  [
    'has a message that breaks off',
    typed('v1', 'Namespace', Buffer.from([0x0a, 90, 1])),
  ],
])('a body that %s is refused as bad', (_, body) => {
  expect(() => readProtobuf(body)).toThrow(
    expect.objectContaining({ code: 400 }),
  );
});

it('a kind that kubectl sends as JSON is not taken', () => {
  expect(() => readProtobuf(typed('v9', 'Thing', Buffer.alloc(0)))).toThrow(
    expect.objectContaining({ code: 415 }),
  );
});
