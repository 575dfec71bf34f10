// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Names of a Score file, made such as a service may have.

import { Place } from './Place';

/** What a name has to be like: lower case, digits and hyphens, and a letter first. */
type Rules = {
  longest: number;
  /** Stands before a name that begins with no letter. */
  prefix: string;
  /** Names that are given already, and how often each was wanted; the new one is added. */
  taken: Map<string, number>;
  /** Whether no two hyphens may follow each other. */
  isSparse?: boolean;
};

export const SERVICE_NAME = { longest: 40, prefix: 'app-' };
export const VOLUME_NAME = { longest: 40, prefix: 'volume-' };
export const PORT_NAME = { longest: 15, prefix: 'p', isSparse: true };

/** The nearest name that is legal and free. */
export function fitName(name: string, rules: Rules): string {
  const { longest, prefix, taken, isSparse } = rules;
  const plain = name.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  const sparse = isSparse ? plain.replace(/-{2,}/g, '-') : plain;
  const led = /^[a-z]/.test(sparse) ? sparse : `${prefix}${sparse}`;
  const cut = (end: string) => {
    let start = led.slice(0, longest - end.length);
    while (start.endsWith('-')) start = start.slice(0, -1);
    return `${start}${end}`;
  };
  const wanted = cut('');
  let count = taken.get(wanted) ?? 0;
  let fitting: string;
  do {
    count++;
    fitting = cut(count === 1 ? '' : `-${count}`);
  } while (taken.has(fitting));
  taken.set(fitting, 1).set(wanted, count);
  return fitting;
}

/** The same, told at its place where it is another name. */
export function fitNameAt(place: Place, name: string, rules: Rules): string {
  const became = fitName(name, rules);
  if (became !== name) place.tell('name-adjusted', { written: name, became });
  return became;
}
