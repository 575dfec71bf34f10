// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { AuditHead, StoredEntry } from '../../audit/AuditEntry';
import { chainEntries } from '../../audit/hashEntry';
import { toRecordset } from '../rows';
import { insertMany } from './auditRows';
import { CHAIN_LOCK } from './chainAudit';

/**
 * Puts rows into the chain without a stay among those that wait, behind the row that it is believed to end with; answers where
 * it ends then, or nothing where no row was put there: others wait for their place, the chain ends elsewhere by now, or somebody
 * else is at it. PostgreSQL alone, where it is one statement.
 *
 * A connection that does not answer within `giveUpMs` milliseconds is left, and not used again.
 *
 * Race rule: nobody waits for the lock, and nobody adds to the chain without it. What was committed since this statement began,
 * which it does not see, has taken its numbers, and it fails by the table's key.
 */
export async function sealAudit(
  knex: Knex,
  head: AuditHead,
  rows: StoredEntry[],
  giveUpMs: number,
): Promise<AuditHead | undefined> {
  const sealed = chainEntries(head, rows);
  const recordset = toRecordset(sealed);
  if (!isKeptAsIs(rows, recordset)) return undefined;
  const columns = Object.keys(sealed[0]);
  const [insert, values] = insertMany('audit_entries', columns, recordset);
  const { rowCount } = await knex
    .raw(
      `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS ours)
       ${insert}
       WHERE (SELECT ours FROM turn)
         AND (SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1) = ?
         AND NOT EXISTS (SELECT FROM audit_pending)`,
      [CHAIN_LOCK, ...values, head.hash],
    )
    .timeout(giveUpMs)
    .catch(ifTaken);
  const { seq, hash } = sealed.at(-1)!;
  return rowCount > 0 ? { seq, hash } : undefined;
}

/** PostgreSQL has its own way to write a UUID, and no half of a character: what is sealed must be what it answers later. */
function isKeptAsIs(rows: StoredEntry[], recordset: string): boolean {
  const isPlain = ({ life }: StoredEntry) => life === null || UUID.test(life);
  return rows.every(isPlain) && !recordset.includes('\ufffd');
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** That the numbers are taken is no failure: nothing was written, and others are further. */
function ifTaken(error: { code?: unknown; table?: unknown }) {
  if (error.code === '23505' && error.table === 'audit_entries') {
    return { rowCount: 0 };
  }
  throw error;
}
