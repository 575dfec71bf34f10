// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The reconciler's rows.

import { verdictOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { JsonObject } from '@backstage/types';
import {
  DeliveryOutcome,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { isoNow } from './clock';
import { claimDue, WorkClaim } from './operations/claimDue';
import { finishDelivery } from './operations/finishDelivery';
import { holdClaim } from './operations/holdClaim';
import { releaseAllHosts } from './operations/hostClaims';
import { loadWork, Work } from './operations/loadWork';
import { recordEvent } from './operations/recordEvent';
import { recordRepairs } from './operations/recordRepairs';
import { NextLook, releaseClaim } from './operations/releaseClaim';
import { beginRestart, postponeRestart } from './operations/beginRestart';
import { settleRestart } from './operations/settleRestart';
import { Living, ofLife } from './lives';
import { fromRow, Stored, toRow } from './rows';
import { DeliveryRow, RestartRow, RevisionRow } from './tables';

/** What the reconciler calls its `WorkStore`, on the plugin's database. */
export class DatabaseWorkStore {
  constructor(
    private readonly knex: Knex,
    private readonly leaseSeconds: number,
    private readonly committed: () => void = () => {},
  ) {}

  claimDue(options: {
    holder: string;
    limit: number;
    leaseSeconds: number;
  }): Promise<WorkClaim[]> {
    return claimDue(this.knex, options);
  }

  heartbeat(claim: WorkClaim, leaseSeconds: number): Promise<void> {
    return holdClaim(this.knex, claim, leaseSeconds);
  }

  release(
    claim: WorkClaim,
    next: NextLook,
  ): Promise<'released' | 'claim-lost'> {
    return releaseClaim(this.knex, claim, next);
  }

  load(claim: Living): Promise<Work | undefined> {
    return loadWork(this.knex, claim);
  }

  async targetState(
    { life }: Living,
    target: string,
  ): Promise<JsonObject | undefined> {
    const row = await this.knex('target_state').where({ life, target }).first();
    return (
      row &&
      fromRow<'target_state', Stored<'target_state'>>('target_state', row).state
    );
  }

  async saveTargetState(
    claim: WorkClaim,
    target: string,
    state: JsonObject,
  ): Promise<void> {
    await this.guarded(claim, async tx => {
      await tx('target_state')
        .insert(toRow('target_state', { ...ofLife(claim), target, state }))
        .onConflict(['life', 'target'])
        .merge();
    });
  }

  async startDelivery(claim: WorkClaim, delivery: DeliveryRow): Promise<void> {
    await this.guarded(claim, async tx => {
      await tx('deliveries')
        .where({ id: delivery.id })
        .update({
          state: 'running',
          attempts: tx.raw('attempts + 1'),
          updated_at: isoNow(),
          next_attempt_at: null,
        });
      if (delivery.state === 'pending' && delivery.attempts === 0) {
        await recordEvent(tx, {
          tenantId: claim.tenantId,
          life: claim.life,
          type: 'delivery.started',
          params: { target: delivery.target, revision: delivery.revision },
        });
      }
    });
  }

  async finishDelivery(
    claim: WorkClaim,
    delivery: DeliveryRow,
    outcome: DeliveryOutcome,
    retryAt?: Date,
  ): Promise<void> {
    await this.guarded(claim, tx =>
      finishDelivery(tx, delivery, outcome, retryAt),
    );
  }

  async lastBegun(
    { life }: Living,
    target: string,
    below: number,
  ): Promise<RevisionRow | undefined> {
    const row: Stored<'revisions'> | undefined = await this.knex('revisions')
      .join('deliveries', join =>
        join
          .on('deliveries.life', 'revisions.life')
          .andOn('deliveries.revision', 'revisions.number'),
      )
      .where({ 'revisions.life': life, 'revisions.kind': 'deploy' })
      .where('revisions.number', '<', below)
      .where('deliveries.target', target)
      .where('deliveries.attempts', '>', 0)
      .orderBy('revisions.number', 'desc')
      .first('revisions.*');
    return row && fromRow('revisions', row);
  }

  async recordRepairs(
    claim: WorkClaim,
    outcome: DeliveryOutcome,
  ): Promise<void> {
    const isRepair = outcome.objects?.some(
      it => it.outcome === 'drift_repaired',
    );
    if (!isRepair) return;
    await this.guarded(claim, tx =>
      recordRepairs(
        tx,
        { tenant_id: claim.tenantId, life: claim.life },
        outcome.objects,
      ),
    );
  }

  async beginRestart(claim: WorkClaim, restart: RestartRow): Promise<boolean> {
    let isWanted = false;
    await this.guarded(claim, async tx => {
      isWanted = await beginRestart(tx, restart);
    });
    return isWanted;
  }

  async postponeRestart(claim: WorkClaim, restart: RestartRow): Promise<void> {
    await this.guarded(claim, tx => postponeRestart(tx, restart));
  }

  async settleRestart(
    claim: WorkClaim,
    restart: RestartRow,
    outcome: RestartOutcome,
  ): Promise<void> {
    await this.guarded(claim, tx => settleRestart(tx, restart, outcome));
  }

  async bury(claim: WorkClaim): Promise<void> {
    await this.guarded(claim, async tx => {
      const tenant = { life: claim.life };
      await tx('tenants')
        .where(tenant)
        .update(
          toRow('tenants', {
            lifecycle: 'deleted',
            updated_at: isoNow(),
            needs: {},
          }),
        );
      await tx('tenant_status')
        .where(tenant)
        .update(
          toRow('tenant_status', {
            overall_status: 'deleted',
            verdict: verdictOf('deleted'),
            status: null,
          }),
        );
      await tx('target_state').where(tenant).delete();
      await tx('wanted_restarts').where(tenant).delete();
      await releaseAllHosts(tx, claim.tenantId);
      await recordEvent(tx, {
        tenantId: claim.tenantId,
        life: claim.life,
        type: 'tenant.deleted',
        params: {},
      });
    });
  }

  private async guarded(
    claim: WorkClaim,
    write: (tx: Knex) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await holdClaim(tx, claim, this.leaseSeconds);
      await write(tx);
    });
    this.committed();
  }
}
