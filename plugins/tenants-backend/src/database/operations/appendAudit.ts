// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { Attempt, NewEntry, StoredEntry } from '../../audit/AuditEntry';
import { AuditSilent } from '../../audit/AuditSilent';
import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { boundMeta } from '../../audit/boundMeta';
import { isoNow } from '../clock';
import { toRow } from '../rows';
import { AuditRow } from '../tables';
import { addAuditRows } from './auditRows';

/**
 * Records entries of the audit. Call it in the transaction of the change itself: where they cannot be written, nothing changed.
 *
 * Race rule: none is needed. Whoever writes waits for nobody; `chainAudit` puts what was committed into one order.
 */
export async function appendAudit(
  tx: Knex,
  entries: NewEntry[],
): Promise<void> {
  if (entries.length > 0) await addPending(tx, entries.map(toAuditRow));
}

/** An entry as it is stored, of this moment. */
export function toAuditRow(entry: NewEntry): StoredEntry {
  return toRow('audit_pending', rowOf(entry, isoNow()));
}

/**
 * Adds rows to those that wait for their place in the chain. A connection that does not answer within `giveUpMs` milliseconds is
 * left, and not used again.
 */
export async function addPending(
  tx: Knex,
  rows: StoredEntry[],
  giveUpMs?: number,
): Promise<void> {
  const insert = addAuditRows(tx, 'audit_pending', rows);
  await (giveUpMs === undefined ? insert : insert.timeout(giveUpMs));
}

/**
 * Records that an attempt succeeds, in the transaction that makes it so; `more` is what is known of it by now.
 *
 * @throws AuditSilent when it cannot be written
 */
export async function recordAttempt(
  tx: Knex,
  attempt: Attempt,
  more: Partial<NewEntry> = {},
): Promise<void> {
  const entry: NewEntry = { ...attempt.entry, ...more, outcome: 'succeeded' };
  await AuditSilent.unless(() => appendAudit(tx, [entry]));
  attempt.isRecorded = true;
}

function rowOf(entry: NewEntry, at: string): AuditRow {
  return {
    at,
    // Names of principals, from credentials and the configuration.
    who: oneLine(entry.who, 300),
    via: entry.via ? oneLine(entry.via, 300) : null,
    event: entry.event,
    outcome: entry.outcome,
    tenant_id: entry.tenantId ?? null,
    life: entry.life ?? null,
    requests: entry.requests ?? [],
    digest_before: entry.digestBefore ?? null,
    digest_after: entry.digestAfter ?? null,
    rule: entry.rule ?? null,
    meta: boundMeta(entry.meta ?? {}),
  };
}
