// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { isEqual, isPlainObject } from 'lodash';

type Place = string[];
type Options = {
  onLost?: (place: Place) => void;
  /** That what is there is one value, whatever it is made of. Default: nothing */
  isOne?: (place: Place) => boolean;
};
/** By key: what stands there, and where that is in the value itself. */
type Parts = Map<string, { at: string; value: unknown }>;

/**
 * What somebody made of `base`, laid over what that has become meanwhile: where they changed nothing, it is as it is now, and
 * where both changed the same, it is theirs. What was taken away by either stays away; `onLost` is told each place in `mine`
 * where somebody had changed what is no longer there.
 *
 * Objects are laid over each other by key, lists of objects by `name`, but for what `isOne`. Any other list is one value,
 * too: of a command, say, the order counts.
 */
export function laidOver(
  base: unknown,
  mine: unknown,
  now: unknown,
  options: Options = {},
  place: Place = [],
): unknown {
  if (isEqual(mine, base)) return now;
  if (isEqual(now, base) || isEqual(mine, now)) return mine;
  if (mine === undefined) return undefined;
  if (now === undefined) {
    options.onLost?.(place);
    return undefined;
  }
  if (options.isOne?.(place)) return mine;
  const all = [base ?? (Array.isArray(now) ? [] : {}), mine, now];
  if (all.every(isPlainObject)) {
    return Object.fromEntries(eachLaidOver(all.map(byKey), options, place));
  }
  if (all.every(isOfObjects)) {
    const laid = eachLaidOver(all.map(byName), options, place);
    return laid.map(([, value]) => value);
  }
  return mine;
}

/** In the order of what is now, then what was added. */
function eachLaidOver(
  [base, mine, now]: Parts[],
  options: Options,
  place: Place,
): [string, unknown][] {
  const keys = new Set([...now.keys(), ...mine.keys()]);
  return [...keys]
    .map((key): [string, unknown] => {
      const [was, is] = [base.get(key)?.value, now.get(key)?.value];
      const { at, value } = mine.get(key) ?? { at: key, value: undefined };
      return [key, laidOver(was, value, is, options, [...place, at])];
    })
    .filter(([, value]) => value !== undefined);
}

const isOfObjects = (value: unknown) =>
  Array.isArray(value) && value.every(isPlainObject);

const byKey = (value: unknown): Parts =>
  new Map(
    Object.entries(value as object).map(([at, part]) => [
      at,
      { at, value: part },
    ]),
  );

/** While it is written, two may have the same name, or one none. */
function byName(value: unknown): Parts {
  const parts: Parts = new Map();
  (value as { name?: unknown }[]).forEach((item, index) => {
    let key = `${item.name ?? ''}`;
    while (parts.has(key)) key += ' again';
    parts.set(key, { at: `${index}`, value: item });
  });
  return parts;
}
