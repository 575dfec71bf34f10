// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Hold,
  HOLD_VALUES,
  HoldCode,
  ValuesOf,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Why nothing is done, and when it is looked at again (milliseconds); without a moment only when something happens. */
export type Holding = { hold: Hold; until?: number };

/** Makes a hold with all that its sentence needs. */
export function holdOf<C extends HoldCode>(
  code: C,
  ...[params]: ValuesOf<(typeof HOLD_VALUES)[C][number]>
): Hold {
  return params ? { code, params: params as Hold['params'] } : { code };
}

/** Values that change while the reason is the same. */
const FLEETING = ['age', 'down', 'total'];

/** Whether both say the same; numbers that change all the time aside. */
export function isSameHold(a: Hold | undefined, b: Hold): boolean {
  if (a?.code !== b.code) return false;
  const of = ({ params = {} }: Hold) =>
    Object.entries(params)
      .filter(([name]) => !FLEETING.includes(name))
      .sort()
      .join();
  return of(a) === of(b);
}
