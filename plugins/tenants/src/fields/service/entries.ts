// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An object whose keys people choose, as a list that may hold what no object can: two entries of one name.

import { recordOf } from './part';

/** An entry with its name. */
export type Entry = { name: string; value: unknown };

/** How entries are written as a list and read again. */
export const asEntries = {
  write: (value: unknown): Entry[] =>
    Object.entries(recordOf(value)).map(([name, it]) => ({ name, value: it })),
  read: (entries: Entry[]) => ({
    value:
      entries.length > 0 ? Object.fromEntries(firstOf(entries)) : undefined,
  }),
};

/** Of two of one name the first counts, until one is called otherwise. */
export const isRepeated = (entries: Entry[], at: number) =>
  entries.findIndex(({ name }) => name === entries[at].name) < at;

function firstOf(entries: Entry[]): [string, unknown][] {
  return entries
    .filter((_, at) => !isRepeated(entries, at))
    .map(({ name, value }) => [name, value]);
}
