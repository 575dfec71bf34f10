// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a pass of the reconciler reads and writes. Every write proves that the claim still holds.

import {
  DeliveryOutcome,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { JsonObject } from '@backstage/types';
import { NextLook } from '../database/operations/releaseClaim';
import { WorkClaim } from '../database/operations/claimDue';
import { Living } from '../database/lives';
import { Work } from '../database/operations/loadWork';
import { DeliveryRow, RestartRow, RevisionRow } from '../database/tables';

/** Rows of the reconciler. */
export interface WorkStore {
  claimDue(options: {
    holder: string;
    limit: number;
    leaseSeconds: number;
  }): Promise<WorkClaim[]>;
  heartbeat(claim: WorkClaim, leaseSeconds: number): Promise<void>;
  release(claim: WorkClaim, next: NextLook): Promise<'released' | 'claim-lost'>;
  /** `undefined` when nothing is approved or everything is gone. */
  load(claim: Living): Promise<Work | undefined>;
  targetState(tenant: Living, target: string): Promise<JsonObject | undefined>;
  saveTargetState(
    claim: WorkClaim,
    target: string,
    state: JsonObject,
  ): Promise<void>;
  startDelivery(claim: WorkClaim, delivery: DeliveryRow): Promise<void>;
  finishDelivery(
    claim: WorkClaim,
    delivery: DeliveryRow,
    outcome: DeliveryOutcome,
    retryAt?: Date,
  ): Promise<void>;
  /** The newest revision of a life below a number that began to be brought to a target. */
  lastBegun(
    living: Living,
    target: string,
    below: number,
  ): Promise<RevisionRow | undefined>;
  /** Tells what a look at an earlier revision put right; its delivery stays as it is. */
  recordRepairs(claim: WorkClaim, outcome: DeliveryOutcome): Promise<void>;
  /** A restart is made now; answers whether it is wanted still. */
  beginRestart(claim: WorkClaim, restart: RestartRow): Promise<boolean>;
  /** It could not be made as yet. */
  postponeRestart(claim: WorkClaim, restart: RestartRow): Promise<void>;
  /** A restart is done, or will not be. */
  settleRestart(
    claim: WorkClaim,
    restart: RestartRow,
    outcome: RestartOutcome,
  ): Promise<void>;
  /** Everything of the tenant was removed: leaves the tombstone. */
  bury(claim: WorkClaim): Promise<void>;
}
