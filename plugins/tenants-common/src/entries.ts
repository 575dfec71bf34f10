// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod';
import { says } from './stop';

/** A container that needs more settings reads them from a file. */
const MOST_ENTRIES = 500;

/**
 * An object whose keys people choose. `__proto__` is refused by name: JSON may hold it as a key, and most code that
 * copies objects, zod's included, would lose it without a word. Every other key is one like any other. There are so many
 * at most: each costs a look of every rule.
 */
export function entriesSchema<K extends z.ZodString, V extends z.ZodType>(
  key: K,
  value: V,
): z.ZodType<Record<string, z.output<V>>, Record<string, z.input<V>>> {
  const kept = z.preprocess((input, ctx) => {
    if (typeof input !== 'object' || !input) return input;
    if (Object.keys(input).length > MOST_ENTRIES) {
      ctx.addIssue({
        code: 'too_big',
        origin: 'map',
        maximum: MOST_ENTRIES,
        inclusive: true,
        input,
        message: says('too_many_entries'),
      });
      return z.NEVER;
    }
    if (Object.hasOwn(input, '__proto__')) {
      ctx.addIssue({
        code: 'custom',
        message: says('key_reserved'),
        path: ['__proto__'],
      });
    }
    return input;
  }, z.record(key, value));
  return kept as unknown as z.ZodType<
    Record<string, z.output<V>>,
    Record<string, z.input<V>>
  >;
}
