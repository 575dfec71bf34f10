// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ServiceUnavailableError } from '@backstage/errors';
import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Living } from '../database/lives';
import { recordEvent } from '../database/operations/recordEvent';
import { restartWorkloads } from '../delivery/kubernetes/restartWorkloads';
import { KubernetesClient } from '../kubernetes/KubernetesClient';

/** What is to be restarted, and who wants it. */
export type Restart = Living & {
  cluster: string;
  actor: string;
  workload?: string;
};

/** Restarts workloads now; no revision, no approval. Recorded once the cluster took it. */
export async function restartTenant(
  knex: Knex,
  client: KubernetesClient | undefined,
  { tenantId, life, cluster, actor, workload }: Restart,
): Promise<{ restartedAt: string }> {
  if (!client) {
    throw new ServiceUnavailableError(
      `Cluster ${cluster} has no credential to restart with`,
    );
  }
  const at = new Date();
  await restartWorkloads({
    client,
    namespace: tenantNamespace(tenantId),
    workload,
    at,
  });
  await recordEvent(knex, {
    tenantId,
    life,
    type: 'restart.requested',
    actor,
    params: workload ? { workload } : {},
  });
  return { restartedAt: at.toISOString() };
}
