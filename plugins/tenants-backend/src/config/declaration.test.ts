// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// config.d.ts and what is checked at start-up have the same keys of the same types; the compiler refuses this file otherwise.

import { z } from 'zod';
import { Config } from '../../config';
import { configSchema } from './schema';

type Declared = NonNullable<Config['tenants']>;
type Checked = z.input<typeof configSchema>;

/** The path of every key, so that one that the other side merely tolerates is seen too. */
type Paths<T> = T extends readonly (infer Item)[]
  ? Paths<Item>
  : T extends object
  ? {
      [K in keyof T & string]-?: K | `${K}.${Paths<NonNullable<T[K]>>}`;
    }[keyof T & string]
  : never;

type Same<One, Two> = [One] extends [Two]
  ? [Two] extends [One]
    ? true
    : false
  : false;

it('declares what is checked, and checks what is declared', () => {
  const samePaths: Same<Paths<Declared>, Paths<Checked>> = true;
  const sameTypes: Same<Declared, Checked> = true;
  expect([samePaths, sameTypes]).toEqual([true, true]);
});
