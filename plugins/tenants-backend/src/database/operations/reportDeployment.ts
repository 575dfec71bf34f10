// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { NotFoundError } from '@backstage/errors';
import { DeploymentStatusInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { Living } from '../lives';
import { fromRow, Stored, toRow } from '../rows';
import { DeliveryRow } from '../tables';
import { recordEvent } from './recordEvent';

/** Notes what a pipeline reports on the newest revision's delivery: that of Git where there is one, else the first. */
export async function reportDeployment(
  knex: Knex,
  { tenantId, life }: Living,
  input: DeploymentStatusInput,
  reportedBy: string,
  attempt?: Attempt,
): Promise<DeliveryRow> {
  return knex.transaction(async tx => {
    const delivery = await tx<Stored<'deliveries'>>('deliveries')
      .where({ life })
      .orderBy([{ column: 'revision', order: 'desc' }, { column: 'position' }])
      .first();
    if (!delivery) {
      throw new NotFoundError(
        `Tenant ${tenantId} has no delivery yet to report on`,
      );
    }
    const report = {
      status: input.status,
      deployedAt: input.deployed_at,
      reportedAt: isoNow(),
      reportedBy,
    };
    await tx('deliveries')
      .where({ id: delivery.id })
      .update(toRow('deliveries', { report }));
    await recordEvent(
      tx,
      {
        tenantId,
        life,
        type: 'deployment.reported',
        actor: reportedBy,
        params: { status: input.status, revision: delivery.revision },
      },
      attempt,
    );
    return { ...fromRow('deliveries', delivery), report };
  });
}
