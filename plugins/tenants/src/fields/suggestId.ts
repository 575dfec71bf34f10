// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { LONGEST_TENANT_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import deburr from 'lodash/deburr';

/** A tenant id made of a name, as far as the name has Latin letters or digits; empty where it has none. */
export function suggestId(name: string): string {
  return deburr(name.normalize('NFKD'))
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_TENANT_ID)
    .replace(/-$/, '');
}

/** Each small number, then ever greater strides: many that are counted on are passed in few. */
const NUMBERS = [2, 3, 4, 5, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];

/** The same id numbered, for when it is taken, in the order to ask whether one is free. */
export function otherIds(id: string): string[] {
  return NUMBERS.map(number => {
    const end = `-${number}`;
    let from = id.slice(0, LONGEST_TENANT_ID - end.length);
    while (from.endsWith('-')) from = from.slice(0, -1);
    return from + end;
  });
}
