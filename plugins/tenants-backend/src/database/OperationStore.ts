// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people and pipelines ask of a tenant that needs no approval.

import { DeploymentStatusInput } from '@ecp-ai/backstage-plugin-tenants-common';
import { HostRestart } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { Attempt } from '../audit/AuditEntry';
import { Living } from './lives';
import { reportDeployment } from './operations/reportDeployment';
import { retryDeliveries } from './operations/retryDeliveries';
import { readRestarts } from './operations/readRestarts';
import { RestartWish, wantRestart } from './operations/wantRestart';
import { Wishes, withdrawRestarts } from './operations/withdrawRestarts';
import { DeliveryRow, RestartRow } from './tables';

/** Writes such wishes down, for the reconciler to find. */
export class OperationStore {
  constructor(private readonly knex: Knex) {}

  /** What is stuck is tried again, else looked for once more at the given targets; answers how many that is. */
  retry(
    tenant: Living,
    actor: string,
    lookAgain: string[],
    attempt?: Attempt,
  ): Promise<number> {
    return retryDeliveries(this.knex, tenant, actor, lookAgain, attempt);
  }

  /** @throws NotFoundError when there is no delivery yet. */
  report(
    tenant: Living,
    input: DeploymentStatusInput,
    reportedBy: string,
    attempt?: Attempt,
  ): Promise<DeliveryRow> {
    return reportDeployment(this.knex, tenant, input, reportedBy, attempt);
  }

  /** @throws ConflictError when the tenant is not active. */
  wantRestart(
    tenant: Living,
    wish: Omit<RestartWish, 'onlyIf'>,
  ): Promise<RestartRow> {
    return wantRestart(this.knex, tenant, wish);
  }

  /**
   * The same, where something holds in the same transaction; answers whether it does.
   *
   * @throws ConflictError when the tenant is not active.
   */
  async wantRestartIf(
    tenant: Living,
    wish: RestartWish & Required<Pick<RestartWish, 'onlyIf'>>,
  ): Promise<boolean> {
    return (await wantRestart(this.knex, tenant, wish)) !== undefined;
  }

  /** Answers those for which nothing was done. */
  withdrawRestarts(wishes: Wishes): Promise<RestartRow[]> {
    return withdrawRestarts(this.knex, wishes);
  }

  /** Those that were asked for at a moment. */
  restarts(life: string, requestedAt: string): Promise<HostRestart[]> {
    return readRestarts(this.knex, life, requestedAt);
  }
}
