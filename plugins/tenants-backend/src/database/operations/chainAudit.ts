// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { AuditHead, ChainedEntry, StoredEntry } from '../../audit/AuditEntry';
import { chainEntries } from '../../audit/hashEntry';
import { moveToChain, takesMany } from './auditRows';
import { lockName } from './lockName';

/** Whoever adds to the chain holds the lock of this name. */
export const CHAIN_LOCK = 'audit-chain';

/** Rows that are put into the chain at once. */
const batchOf = (knex: Knex) => (takesMany(knex) ? 2_000 : 400);

type Pending = StoredEntry & { id: number | string };

/**
 * Puts what was recorded into the chain, oldest first; answers where it ends then.
 *
 * Race rule: one replica at a time, by a lock of its own, which nobody who records waits for; that numbers are the table's
 * key holds it even against a mistake up here. A row that is committed late comes into the chain late: the chain tells the
 * order in which rows were sealed, `at` when they were written.
 */
export async function chainAudit(knex: Knex): Promise<AuditHead | undefined> {
  for (;;) {
    const { head, moved } = await knex.transaction(chainBatch);
    if (moved < batchOf(knex)) return head;
  }
}

async function chainBatch(tx: Knex) {
  await lockName(tx, CHAIN_LOCK);
  const pending: Pending[] = await tx('audit_pending')
    .orderBy('id')
    .limit(batchOf(tx));
  const head = await readAuditHead(tx);
  if (pending.length === 0) return { head, moved: 0 };
  const chained = chainEntries(head, pending);
  await moveToChain(tx, chained);
  const { seq, hash } = chained.at(-1)!;
  return { head: { seq, hash }, moved: pending.length };
}

/** Where the chain ends. A connection that does not answer within `giveUpMs` milliseconds is left, and not used again. */
export async function readAuditHead(
  knex: Knex,
  giveUpMs?: number,
): Promise<AuditHead | undefined> {
  const last = knex<ChainedEntry>('audit_entries')
    .orderBy('seq', 'desc')
    .first('seq', 'hash');
  const row = await (giveUpMs === undefined ? last : last.timeout(giveUpMs));
  // PostgreSQL answers large integers as texts.
  return row && { seq: Number(row.seq), hash: row.hash };
}
