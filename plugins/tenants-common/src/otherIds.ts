// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LONGEST_TENANT_ID } from './fields';

/** Each small number, then ever greater strides: many that are counted on are passed in few. */
const NUMBERS = [2, 3, 4, 5, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];

/** The same id numbered, for when it is taken; the nearest first. */
export function otherIds(id: string): string[] {
  return NUMBERS.map(number => {
    const end = `-${number}`;
    let from = id.slice(0, LONGEST_TENANT_ID - end.length);
    while (from.endsWith('-')) from = from.slice(0, -1);
    return from + end;
  });
}

/** How many others are suggested. */
export const MOST_SUGGESTIONS = 3;
