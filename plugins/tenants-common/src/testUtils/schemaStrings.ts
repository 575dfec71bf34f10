// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every place of a schema where a text of somebody else's may stand.

import { z } from 'zod';

/** A schema of a text, and where it stands. */
export type StringPlace = { path: string; schema: z.ZodType };

/** Kinds of schemas that hold no text from outside. */
const CLOSED = [
  'number',
  'int',
  'boolean',
  'literal',
  'enum',
  'unknown',
  'any',
  'transform',
  'undefined',
  'null',
];

/** All of them, records' keys included. @throws Error for a kind of schema that this walk does not know */
export function stringsOf(schema: z.ZodType, path: string): StringPlace[] {
  const def = schema._zod.def as any;
  switch (def.type) {
    case 'string':
      return [{ path, schema }];
    case 'object':
      return Object.entries<z.ZodType>(def.shape).flatMap(([key, inner]) =>
        stringsOf(inner, `${path}.${key}`),
      );
    case 'array':
      return stringsOf(def.element, `${path}[]`);
    case 'record':
      return [
        ...stringsOf(def.keyType, `${path}{key}`),
        ...stringsOf(def.valueType, `${path}{}`),
      ];
    case 'union':
      return def.options.flatMap((option: z.ZodType, index: number) =>
        stringsOf(option, `${path}|${index}`),
      );
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return stringsOf(def.innerType, path);
    case 'pipe':
      return [...stringsOf(def.in, path), ...stringsOf(def.out, path)];
    default:
      if (CLOSED.includes(def.type)) return [];
      throw new Error(`${path}: ${def.type} is not known to this walk`);
  }
}
