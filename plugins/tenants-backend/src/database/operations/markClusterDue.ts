// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';

/**
 * Has every tenant of a cluster looked at now that waits for its next turn. After a long silence that turn may be
 * minutes away.
 *
 * Race rule: as `markDue`, ticket and due time change and never the lease. What is gone (no due time) stays.
 */
export async function markClusterDue(
  knex: Knex,
  cluster: string,
): Promise<void> {
  await knex('tenant_work')
    .whereIn('life', knex('tenants').where({ cluster }).select('life'))
    .whereNotNull('due_at')
    .update({ ticket: knex.raw('ticket + 1'), due_at: databaseTime(knex) });
}
