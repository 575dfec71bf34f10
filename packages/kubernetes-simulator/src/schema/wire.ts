// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Protocol Buffers of the API as JSON: field names and types come from messages.json.

import { Reader } from 'protobufjs/minimal';
import { StatusError } from '../StatusError';
import wire from './messages.json';

type Shape = 'list' | 'map' | 'kept' | undefined;
/** Name (empty: its fields stand among those of its owner), type, shape. */
type Field = [name: string, type: string, shape?: Shape];

const messages = wire.messages as unknown as Record<
  string,
  Record<string, Field>
>;

/** Values by field number: bytes of what has a length, numbers of what is one. */
export type Fields = [number: number, value: Buffer | number][];

/** Whether {@link decodeMessage} knows this type. */
export function isKnownMessage(name: string): boolean {
  return name in messages;
}

/** The JSON of a message. */
export function decodeMessage(bytes: Buffer, name: string): any {
  const out: Record<string, any> = {};
  for (const [number, raw] of fieldsOf(bytes)) {
    const field = messages[name]?.[number];
    if (field) put(out, field, raw);
  }
  return out;
}

function put(
  out: Record<string, any>,
  [name, type, shape]: Field,
  raw: Buffer | number,
): void {
  if (shape === 'map') {
    const entry = new Map(fieldsOf(raw as Buffer));
    const key = String(entry.get(1) ?? '');
    (out[name] ??= {})[key] = valueOf(entry.get(2) ?? Buffer.alloc(0), type);
    return;
  }
  const value = valueOf(raw, type);
  if (shape === 'list') (out[name] ??= []).push(value);
  else if (!name) Object.assign(out, value);
  // Go writes the zero of what it does not hold by pointer, and means nothing by it.
  else if (shape === 'kept' || !isNothing(value)) out[name] = value;
}

const isNothing = (value: unknown) =>
  !value || (typeof value === 'object' && Object.keys(value).length === 0);

function valueOf(raw: Buffer | number, type: string): any {
  switch (type) {
    case 'string':
      return raw.toString();
    case 'bytes':
      return (raw as Buffer).toString('base64');
    case 'bool':
      return raw === 1;
    case 'int':
    case 'double':
      return raw;
    default:
      return (
        special[type.split('.').pop()!]?.(raw as Buffer, type) ??
        decodeMessage(raw as Buffer, type)
      );
  }
}

/** Messages whose JSON is one value. */
const special: Record<string, (bytes: Buffer, type: string) => unknown> = {
  Quantity: (bytes, type) => decodeMessage(bytes, type).string ?? '',
  IntOrString: (bytes, type) => {
    const {
      type: isText,
      intVal = 0,
      strVal = '',
    } = decodeMessage(bytes, type);
    return isText ? strVal : intVal;
  },
  Time: (bytes, type) => {
    const { seconds } = decodeMessage(bytes, type);
    const text = () => new Date(seconds * 1000).toISOString();
    return seconds ? text().replace('.000Z', 'Z') : '';
  },
};

/**
 * The fields of a message as they stand, as far as they can be read.
 *
 * @throws StatusError 400 for a message that breaks off
 */
export function fieldsOf(bytes: Buffer): Fields {
  const reader = Reader.create(bytes);
  const fields: Fields = [];
  try {
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      const value = read[tag & 7]?.(reader);
      if (value === undefined) break;
      fields.push([tag >>> 3, value]);
    }
  } catch (error) {
    throw StatusError.badRequest(
      `unable to decode the Protocol Buffers: ${(error as Error).message}`,
    );
  }
  return fields;
}

/** By wire type; groups and four-byte numbers are none of Kubernetes. */
const read: Record<number, (reader: Reader) => Buffer | number> = {
  0: reader => Number(reader.int64()),
  1: reader => reader.double(),
  2: reader => Buffer.from(reader.bytes()),
};
