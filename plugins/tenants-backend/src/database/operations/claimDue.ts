// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { Living } from '../lives';

/** A tenant to work on: `fence` proves ownership in every later write, `ticket` tells whether more was asked meanwhile. */
export type WorkClaim = Living & {
  ticket: number;
  fence: number;
  attempts: number;
};

/**
 * Takes up to `limit` due tenants for `leaseSeconds`.
 *
 * Race rule: a row is taken by one UPDATE that still finds it due and unleased. On PostgreSQL the inner SELECT
 * skips rows that another replica is taking right now; on SQLite there is one writer at a time.
 * Each claim raises the fence, so a worker that slept through its lease can write nothing any more.
 */
export async function claimDue(
  knex: Knex,
  options: { holder: string; limit: number; leaseSeconds: number },
): Promise<WorkClaim[]> {
  const due = knex('tenant_work')
    .select('life')
    .where('due_at', '<=', databaseTime(knex))
    .andWhere(free =>
      free
        .whereNull('lease_until')
        .orWhere('lease_until', '<', databaseTime(knex)),
    )
    .orderBy('due_at')
    .limit(options.limit);
  if (knex.client.config.client === 'pg') {
    due.forUpdate().skipLocked();
  }
  const rows = await knex('tenant_work')
    .whereIn('life', due)
    .update({
      holder: options.holder,
      lease_until: databaseTime(knex, options.leaseSeconds * 1000),
      fence: knex.raw('fence + 1'),
    })
    .returning(['tenant_id', 'life', 'ticket', 'fence', 'attempts']);
  return rows.map(row => ({
    tenantId: row.tenant_id,
    life: row.life,
    ticket: row.ticket,
    fence: row.fence,
    attempts: row.attempts,
  }));
}
