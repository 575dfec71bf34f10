// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { inParts } from '../inParts';
import { Living, ofLife } from '../lives';

/**
 * Asks the reconciler to look at a tenant now.
 *
 * Race rule: only the ticket and the due time change, never the lease. Whoever works on the tenant meanwhile
 * finds another ticket at the end and leaves the row due, so a wish that arrives mid-pass is never lost.
 */
export async function markDue(tx: Knex, tenant: Living): Promise<void> {
  await markAllDue(tx, [tenant]);
}

/** The same for several tenants, each named once; all in one order, so that two who mark them never wait for each other. */
export async function markAllDue(tx: Knex, tenants: Living[]): Promise<void> {
  const sorted = [...tenants].sort((a, b) => (a.life < b.life ? -1 : 1));
  for (const part of inParts(sorted)) {
    const rows = part.map(tenant => ({
      ...ofLife(tenant),
      ticket: 1,
      due_at: databaseTime(tx),
    }));
    await tx('tenant_work')
      .insert(rows)
      .onConflict('life')
      .merge({
        ticket: tx.raw('tenant_work.ticket + 1'),
        due_at: databaseTime(tx),
      });
  }
}
