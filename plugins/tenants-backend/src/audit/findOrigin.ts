// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChainedEntry } from './AuditEntry';
import { hashEntry } from './hashEntry';

/** So far away from where it stands a row is looked for. */
const FARTHEST = 1000;

/** The number that a row had when it was sealed, where only that was changed; `hint` is how far the one before was moved. */
export function findOrigin(
  row: ChainedEntry,
  hint: number,
): number | undefined {
  const { seq, previous, hash } = row;
  const isFrom = (origin: number) =>
    origin > 0 && hashEntry(row, origin, previous) === hash;
  if (isFrom(seq + hint)) return seq + hint;
  for (let away = 1; away <= FARTHEST; away++) {
    if (isFrom(seq + away)) return seq + away;
    if (isFrom(seq - away)) return seq - away;
  }
  return undefined;
}
