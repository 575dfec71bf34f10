// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isEqual, isPlainObject } from 'lodash';

type Named = { name: string };
type Fields = Record<string, unknown>;

/**
 * What somebody made of `base`, laid over what that has become meanwhile: where they changed nothing, it is as it is now.
 * Lists of what has a name, as services, are laid over each other by that.
 */
export function laidOver(base: unknown, mine: unknown, now: unknown): unknown {
  if (isEqual(mine, base)) return now;
  if ([base, mine, now].every(isPlainObject)) {
    return eachLaidOver(base as Fields, mine as Fields, now as Fields);
  }
  if ([base, mine, now].every(isNamed)) {
    const [was, written, is] = [base, mine, now].map(byName);
    return Object.values(eachLaidOver(was, written, is));
  }
  return mine;
}

function eachLaidOver(base: Fields, mine: Fields, now: Fields): Fields {
  const keys = new Set([...Object.keys(now), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...keys]
      .map(key => [key, laidOver(base[key], mine[key], now[key])])
      .filter(([, value]) => value !== undefined),
  );
}

function isNamed(value: unknown): boolean {
  const isAll = (items: Named[]) =>
    items.every(it => typeof it?.name === 'string') &&
    new Set(items.map(({ name }) => name)).size === items.length;
  return Array.isArray(value) && isAll(value);
}

// Names are no integers: those would go first in an object.
const byName = (value: unknown): Fields =>
  Object.fromEntries((value as Named[]).map(it => [it.name, it]));
