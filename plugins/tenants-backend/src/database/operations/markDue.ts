// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';

/**
 * Asks the reconciler to look at a tenant now.
 *
 * Race rule: only the ticket and the due time change, never the lease. Whoever works on the tenant meanwhile
 * finds another ticket at the end and leaves the row due, so a wish that arrives mid-pass is never lost.
 */
export async function markDue(tx: Knex, tenantId: string): Promise<void> {
  await tx('tenant_work')
    .insert({ tenant_id: tenantId, ticket: 1, due_at: databaseTime(tx) })
    .onConflict('tenant_id')
    .merge({
      ticket: tx.raw('tenant_work.ticket + 1'),
      due_at: databaseTime(tx),
    });
}
