// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Lifecycle } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Living, tenantOfLife } from '../lives';
import { fromRow, Stored } from '../rows';
import { DeliveryRow, RestartRow, RevisionRow } from '../tables';

/** The desired state of a tenant and how far its delivery is. */
export type Work = Living & {
  cluster: string;
  lifecycle: Lifecycle;
  revision: RevisionRow;
  /** The newest revision before it that deployed something; its manifest is what a removal takes away. */
  deployed?: RevisionRow;
  /** Deliveries of the revision in the order of the targets. */
  deliveries: DeliveryRow[];
  /** Restarts that are wanted, the oldest first. */
  restarts: RestartRow[];
};

/** `undefined` when nothing is approved or everything is gone. */
export async function loadWork(
  knex: Knex,
  { tenantId, life }: Living,
): Promise<Work | undefined> {
  const tenant = await tenantOfLife(knex, life);
  if (
    !tenant ||
    tenant.revision === null ||
    tenant.lifecycle === 'deleted' ||
    tenant.lifecycle === 'pending'
  ) {
    return undefined;
  }
  const revisions = await knex<Stored<'revisions'>>('revisions')
    .where({ life })
    .orderBy('number', 'desc')
    .limit(2);
  const [revision, before] = revisions.map(row => fromRow('revisions', row));
  const deliveries = await knex<Stored<'deliveries'>>('deliveries')
    .where({ life, revision: revision.number })
    .orderBy('position');
  return {
    tenantId,
    life,
    cluster: tenant.cluster,
    lifecycle: tenant.lifecycle,
    revision,
    ...(before?.kind === 'deploy' && { deployed: before }),
    deliveries: deliveries.map(row => fromRow('deliveries', row)),
    restarts: await knex<RestartRow>('wanted_restarts')
      .where({ life })
      .orderBy('requested_at'),
  };
}
