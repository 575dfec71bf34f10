// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// config.d.ts and what is checked at start-up have the same keys of the same types; the compiler refuses this file otherwise.

import { z } from 'zod';
import { Config } from '../../config';
import { accessSchema } from './accessSchema';

type Declared = NonNullable<NonNullable<Config['tenants']>['access']>;
type Checked = z.input<typeof accessSchema>;

/** With every key there, so that one that the other side merely tolerates is seen too. */
type Whole<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
  ? { [K in keyof T]-?: Whole<NonNullable<T[K]>> }
  : T;

type Same<One, Two> = [One] extends [Two]
  ? [Two] extends [One]
    ? true
    : false
  : false;

it('declares what is checked, and checks what is declared', () => {
  const sameKeys: Same<Whole<Declared>, Whole<Checked>> = true;
  const sameTypes: Same<Declared, Checked> = true;
  expect([sameKeys, sameTypes]).toEqual([true, true]);
});
