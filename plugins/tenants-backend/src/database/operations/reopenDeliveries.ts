// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { currentLives } from '../lives';
import { DeliveryRow } from '../tables';
import { markDue } from './markDue';
import { REPOSITORY_CODES } from './setProblem';

/** The Git delivery of the newest revision of each tenant. */
export function newestGitDeliveries(knex: Knex): Knex.QueryBuilder {
  return knex('deliveries')
    .where({ target: 'git' })
    .whereIn('life', currentLives(knex))
    .where(
      'revision',
      knex('deliveries as others')
        .whereRaw('others.life = deliveries.life')
        .where('others.target', 'git')
        .max('others.revision'),
    );
}

/**
 * Deliveries that waited for the repository are due again.
 *
 * Race rule: each is changed by an UPDATE that still finds it blocked; ticket and due time move, never the lease.
 */
export async function reopenDeliveries(tx: Knex): Promise<void> {
  const blocked: DeliveryRow[] = await newestGitDeliveries(tx)
    .where({ state: 'blocked' })
    .whereIn('error_code', REPOSITORY_CODES);
  for (const row of blocked) await makePending(tx, row, ['blocked']);
}

/** Has a delivery done again, if it is still in one of these states. */
export async function makePending(
  tx: Knex,
  { id, tenant_id: tenantId, life }: DeliveryRow,
  states: string[],
): Promise<void> {
  const changed = await tx('deliveries')
    .where({ id })
    .whereIn('state', states)
    .update({
      state: 'pending',
      next_attempt_at: null,
      finished_at: null,
      updated_at: isoNow(),
    });
  if (changed > 0) await markDue(tx, { tenantId, life });
}
