// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { Work } from '../../reconcile/WorkStore';
import { DeliveryRow, RevisionRow } from '../tables';

/** What the cluster holds of a tenant while `newest`, the deliveries of its newest revision, have not been applied. */
export async function readStanding(
  knex: Knex,
  newest: DeliveryRow[],
): Promise<Work['standing']> {
  const waiting = newest.find(it => it.target === 'apply' && !it.delivered_at);
  if (!waiting) return undefined;
  const { life } = waiting;
  const delivery: DeliveryRow | undefined = await knex<DeliveryRow>(
    'deliveries',
  )
    .where({ life, target: 'apply' })
    .where('revision', '<', waiting.revision)
    .whereNotNull('delivered_at')
    .orderBy('revision', 'desc')
    .first();
  if (!delivery) return undefined;
  const revision: RevisionRow | undefined = await knex<RevisionRow>('revisions')
    .where({ life, number: delivery.revision })
    .first();
  return revision?.kind === 'deploy'
    ? { revision, deployed: revision, delivery }
    : undefined;
}
