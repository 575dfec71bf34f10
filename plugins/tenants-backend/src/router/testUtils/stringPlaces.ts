// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every place of a schema where a text can stand, read from the schema itself, so that no new field is forgotten.

import { z } from 'zod';

/** Kinds of schemas in which nobody can put a text of their own. */
const TEXTLESS = ['number', 'int', 'boolean', 'literal', 'enum'];

/**
 * Dotted paths, with `0` for the items of a list and `SETTING` for the values of a record; what may be anything may be a text. Names of a record's entries
 * are not among them.
 *
 * @throws Error for a kind of schema that this walk does not know
 */
export function stringPlaces(schema: z.ZodType, path = ''): string[] {
  const def = (schema as any).def;
  const below = (step: string) => (path ? `${path}.${step}` : step);
  switch (def.type) {
    case 'string':
    case 'any':
      return [path];
    case 'object':
      return Object.entries<z.ZodType>(def.shape).flatMap(([name, field]) =>
        stringPlaces(field, below(name)),
      );
    case 'array':
      return stringPlaces(def.element, below('0'));
    case 'record':
      return stringPlaces(def.valueType, below('SETTING'));
    case 'union':
      return [
        ...new Set<string>(
          def.options.flatMap((it: z.ZodType) => stringPlaces(it, path)),
        ),
      ];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return stringPlaces(def.innerType, path);
    case 'pipe':
      // What a preprocessing takes in has no shape of its own.
      return stringPlaces(
        def.in.def.type === 'transform' ? def.out : def.in,
        path,
      );
    default:
      if (TEXTLESS.includes(def.type)) return [];
      throw new Error(`${path}: ${def.type} is not known to this walk`);
  }
}

/** A copy of a value with another text at a place. */
export function withText(value: unknown, path: string, text: string): any {
  const [step, ...rest] = path.split('.');
  const copy: any = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const missing = rest[0] === '0' ? [] : {};
  copy[step] =
    rest.length > 0
      ? withText(copy[step] ?? missing, rest.join('.'), text)
      : text;
  return copy;
}
