// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Seals a row of the audit to the one before it.

import { hash } from 'node:crypto';
import { AuditHead, StoredEntry } from './AuditEntry';

/** What the first row is sealed to. */
export const GENESIS = '0'.repeat(64);

/** Which columns, in which order. Rows of another form would name another version. */
const FORM = 'ecp-audit-1';

/**
 * The hash of a row: SHA-256, in hex, of the UTF-8 of a JSON list without blanks, which begins with the form, the number
 * and the hash before, and goes on with the columns. JSON columns count as the text that they are stored as.
 */
export function hashEntry(
  entry: StoredEntry,
  seq: number,
  previous: string,
): string {
  const form = JSON.stringify([
    FORM,
    seq,
    previous,
    entry.at,
    entry.who,
    entry.via,
    entry.event,
    entry.outcome,
    entry.tenant_id,
    entry.life,
    entry.requests,
    entry.digest_before,
    entry.digest_after,
    entry.rule,
    entry.meta,
  ]);
  return hash('sha256', form);
}

/** Rows in their order, each sealed to the one before; the first to where the chain ends now. */
export function chainEntries<Entry extends StoredEntry>(
  head: AuditHead | undefined,
  entries: Entry[],
): (Entry & { seq: number; previous: string; hash: string })[] {
  let { seq, hash: previous } = head ?? { seq: 0, hash: GENESIS };
  return entries.map(entry => {
    seq += 1;
    const own = hashEntry(entry, seq, previous);
    const chained = { ...entry, seq, previous, hash: own };
    previous = own;
    return chained;
  });
}
