// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Restarts that somebody wants: done by a target, whatever holds up the revision, and recorded.

import {
  tenantNamespace,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryTarget,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { RestartRow } from '../database/tables';
import { PassContext } from './deliverTo';
import { fitCode } from './fitForRows';
import { nextAttempt } from './nextLook';
import { Work } from '../database/operations/loadWork';

/** A restart is about now: one that could not be done for so long is told and forgotten, not done by surprise. */
const GIVE_UP_MILLISECONDS = 3_600_000;

/**
 * Carries out what is wanted, the oldest first, each recorded before the next; answers when to look again while one waits.
 *
 * A crash between effect and record does it again, for the same moment: the same pods have that already, and nothing rolls.
 */
export async function carryOutRestarts(
  context: PassContext,
  claim: WorkClaim,
  work: Work,
  signal: AbortSignal,
): Promise<NextLook | undefined> {
  for (const restart of work.restarts) {
    if (!(await context.store.beginRestart(claim, restart))) continue;
    const outcome = await carryOut(context, work, restart, signal);
    const age = Date.now() - Date.parse(restart.requested_at);
    if (
      outcome.result === 'failed' &&
      outcome.away &&
      age < GIVE_UP_MILLISECONDS
    ) {
      await context.store.postponeRestart(claim, restart);
      return nextAttempt(claim);
    }
    await context.store.settleRestart(claim, restart, outcome);
  }
  return undefined;
}

async function carryOut(
  { targets, logger }: PassContext,
  work: Work,
  { workload, requested_at }: RestartRow,
  signal: AbortSignal,
): Promise<RestartOutcome> {
  const { tenantId, cluster, lifecycle } = work;
  if (lifecycle !== 'active') {
    const message = `The tenant is ${lifecycle}`;
    return {
      result: 'failed',
      code: 'tenant_not_active' satisfies DeliveryCode,
      message,
    };
  }
  const target = whoRestarts(targets, work);
  if (!target?.restart) {
    const message = 'No delivery target that is installed can restart';
    return {
      result: 'failed',
      code: 'target_unknown' satisfies DeliveryCode,
      message,
    };
  }
  const job = {
    tenantId,
    namespace: tenantNamespace(tenantId),
    cluster,
    ...(workload && { workload }),
    requestedAt: requested_at,
  };
  try {
    return fitCode(await target.restart(job, { signal }), problem =>
      logger.warn(`Target ${target.name} answers ${problem}; left out`),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    logger.error(
      `Restart of ${tenantId} by ${target.name} failed unexpectedly`,
      error as Error,
    );
    const message = 'Unexpected error; the log has the details';
    return {
      result: 'failed',
      code: 'internal' satisfies DeliveryCode,
      message,
      away: true,
    };
  }
}

/** The first of the tenant's own targets that can; a cluster that others deliver to may still be ours to restart in. */
function whoRestarts(
  targets: readonly DeliveryTarget[],
  { deliveries }: Work,
): DeliveryTarget | undefined {
  const own = new Set(deliveries.map(({ target }) => target));
  const able = targets.filter(({ restart }) => restart !== undefined);
  return able.find(({ name }) => own.has(name)) ?? able[0];
}
