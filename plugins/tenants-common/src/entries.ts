// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod';

/**
 * An object whose keys people choose. `__proto__` is refused by name: JSON may hold it as a key, and most code that
 * copies objects, zod's included, would lose it without a word. Every other key is one like any other.
 */
export function entriesSchema<K extends z.ZodString, V extends z.ZodType>(
  key: K,
  value: V,
): z.ZodType<Record<string, z.output<V>>, Record<string, z.input<V>>> {
  const kept = z.preprocess((input, ctx) => {
    if (
      typeof input === 'object' &&
      input &&
      Object.hasOwn(input, '__proto__')
    ) {
      ctx.addIssue({
        code: 'custom',
        message: 'key_reserved',
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
