// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts are wanted here and done by the reconciler: no revision, no approval, and nobody waits for a cluster.

import { NotFoundError } from '@backstage/errors';
import {
  isBatch,
  Restart,
  Tenant,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RestartWish } from '../database/operations/wantRestart';
import { OperationStore } from '../database/OperationStore';
import { StatusReader } from '../database/StatusReader';

/** Takes wishes for a restart. Whether somebody may have one is asked before. */
export class RestartService {
  constructor(
    private readonly store: OperationStore,
    private readonly statusReader: StatusReader,
    private readonly poke: () => void = () => {},
  ) {}

  /**
   * Asks for a restart of all workloads, or of one.
   *
   * @throws ConflictError when the tenant is not active.
   * @throws NotFoundError when neither its spec nor its cluster has a workload of that name.
   */
  async ask(
    tenant: Pick<Tenant, 'tenantId' | 'life' | 'spec'>,
    { requestedBy, workload, attempt }: Omit<RestartWish, 'requestedAt'>,
  ): Promise<Restart> {
    if (workload !== undefined) await this.requireKnown(tenant, workload);
    const row = await this.store.wantRestart(tenant, {
      workload,
      requestedBy,
      attempt,
    });
    this.poke();
    return {
      ...(workload !== undefined && { workload }),
      requestedBy: row.requested_by,
      requestedAt: row.requested_at,
    };
  }

  private async requireKnown(
    { tenantId, life, spec }: Pick<Tenant, 'tenantId' | 'life' | 'spec'>,
    workload: string,
  ): Promise<void> {
    const service = spec.services.find(({ name }) => name === workload);
    if (service && !isBatch(service)) return;
    const observed = await this.statusReader.read(tenantId, life);
    const isThere = ({ name, kind }: WorkloadStatus) =>
      name === workload && kind !== 'Job' && kind !== 'CronJob';
    if (!observed?.status.workloads.some(isThere)) {
      throw new NotFoundError(`${tenantId} has no workload ${workload}`);
    }
  }
}
