// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { inParts } from '../inParts';
import { currentLives, livingOf } from '../lives';
import { Stored } from '../rows';
import { OfLife } from '../tables';
import { markAllDue } from './markDue';
import { REPOSITORY_CODES } from './setProblem';

/** The delivery of the newest revision of each tenant to each of these targets; of these tenants only, where some are named. */
export function newestDeliveries(
  knex: Knex,
  targets: string[],
  tenantIds?: string[],
): Knex.QueryBuilder {
  return knex('deliveries')
    .whereIn('target', targets)
    .whereIn('life', currentLives(knex, tenantIds))
    .where(
      'revision',
      knex('deliveries as others')
        .whereRaw('others.life = deliveries.life')
        .whereRaw('others.target = deliveries.target')
        .max('others.revision'),
    );
}

/** Those to the manifest repository. */
export function newestGitDeliveries(
  knex: Knex,
  tenantIds?: string[],
): Knex.QueryBuilder {
  return newestDeliveries(knex, ['git'], tenantIds);
}

/**
 * Deliveries that waited for the repository are due again.
 *
 * Race rule: each is changed by an UPDATE that still finds it blocked; ticket and due time move, never the lease.
 */
export async function reopenDeliveries(tx: Knex): Promise<void> {
  const blocked: Stored<'deliveries'>[] = await newestGitDeliveries(tx)
    .where({ state: 'blocked' })
    .whereIn('error_code', REPOSITORY_CODES);
  await makePending(tx, blocked, ['blocked']);
}

/** Has deliveries done again that are still in one of these states. */
export async function makePending(
  tx: Knex,
  deliveries: Pick<Stored<'deliveries'>, 'id'>[],
  states: string[],
): Promise<void> {
  for (const part of inParts(deliveries)) {
    const changed: OfLife[] = await tx('deliveries')
      .whereIn(
        'id',
        part.map(({ id }) => id),
      )
      .whereIn('state', states)
      .update({
        state: 'pending',
        next_attempt_at: null,
        finished_at: null,
        updated_at: isoNow(),
      })
      .returning(['tenant_id', 'life']);
    await markAllDue(tx, changed.map(livingOf));
  }
}
