// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What may be asked of deliveries without an approval: try again, and note what a pipeline says.

import {
  Delivery,
  DeploymentStatusInput,
  FieldsConflict,
  FieldsError,
  Tenant,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Attempt } from '../audit/AuditEntry';
import { toDelivery } from '../database/HistoryReader';
import { OperationStore } from '../database/OperationStore';

/** Clocks of pipelines run a little ahead at times. */
const CLOCK_SKEW_MILLISECONDS = 30_000;

/** Takes such wishes. Whether somebody may have one is asked before. */
export class DeliveryService {
  constructor(
    private readonly store: OperationStore,
    /** Targets where a delivery that arrived may be looked for once more. */
    private readonly lookAgain: string[],
    private readonly poke: () => void = () => {},
  ) {}

  /** Tries again what is stuck, and answers how many deliveries that is. */
  async retry(
    tenant: Pick<Tenant, 'tenantId' | 'life'>,
    actor: string,
    attempt?: Attempt,
  ): Promise<number> {
    const retried = await this.store.retry(
      tenant,
      actor,
      this.lookAgain,
      attempt,
    );
    this.poke();
    return retried;
  }

  /**
   * Notes what a pipeline reports on the newest delivery.
   *
   * @throws ConflictError when the tenant goes or is gone, NotFoundError when nothing was to be delivered yet.
   */
  async report(
    tenant: Pick<Tenant, 'tenantId' | 'life'>,
    input: DeploymentStatusInput,
    reportedBy: string,
    attempt?: Attempt,
  ): Promise<Delivery> {
    const delivery = await this.store.report(
      tenant,
      input,
      reportedBy,
      attempt,
    );
    this.poke();
    return toDelivery(delivery);
  }

  /**
   * What is refused before anything is audited.
   *
   * @throws FieldsError for a moment that is still to come.
   * @throws ConflictError for a tenant that goes or is gone.
   */
  requireReportable(
    { lifecycle }: Pick<Tenant, 'lifecycle'>,
    { deployed_at }: DeploymentStatusInput,
  ): void {
    if (Date.parse(deployed_at) > Date.now() + CLOCK_SKEW_MILLISECONDS) {
      throw new FieldsError([
        { path: 'deployed_at', code: 'moment_in_future' },
      ]);
    }
    if (['deleting', 'deleted'].includes(lifecycle)) {
      throw new FieldsConflict([
        { path: '', code: 'not_while', params: { lifecycle } },
      ]);
    }
  }
}
