// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { Attempt, NewEntry } from '../../audit/AuditEntry';
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
 * A connection that does not answer within `giveUpMs` milliseconds is left, and not used again.
 *
 * Race rule: none is needed. Whoever writes waits for nobody; `chainAudit` puts what was committed into one order.
 */
export async function appendAudit(
  tx: Knex,
  entries: NewEntry[],
  giveUpMs?: number,
): Promise<void> {
  if (entries.length === 0) return;
  const at = isoNow();
  const rows = entries.map(entry => toRow('audit_pending', rowOf(entry, at)));
  // Of many rows at a time it counts how many values they have: what none of them says is left to be NULL.
  const isSaid = ([column]: [string, unknown]) =>
    rows.some(row => row[column as keyof typeof row] !== null);
  const insert = addAuditRows(
    tx,
    'audit_pending',
    rows.map(row => Object.fromEntries(Object.entries(row).filter(isSaid))),
  );
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
