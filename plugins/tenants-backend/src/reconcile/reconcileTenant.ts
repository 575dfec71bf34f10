// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One pass: compare what is wanted with what was delivered, act, record. Nothing is remembered outside the rows.

import { DeliveryCode } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { DeliveryRow } from '../database/tables';
import { carryOutRestarts } from './carryOutRestarts';
import { deliverTo, PassContext } from './deliverTo';
import { hasNews, nextLook, sooner } from './nextLook';
import { Work } from '../database/operations/loadWork';

/**
 * Brings a tenant one step nearer to its newest revision and answers when to look again.
 *
 * What holds a target back holds back the revision there, never the watch over what runs: as long as the newest
 * revision may not go to a target whose place drifts, what was brought there before it is kept right. A restart that
 * somebody wants waits for neither.
 */
export async function reconcileTenant(
  context: PassContext,
  claim: WorkClaim,
  signal: AbortSignal,
): Promise<NextLook> {
  const work = await context.store.load(claim);
  if (!work) {
    return 'never';
  }
  const waiting = await carryOutRestarts(context, claim, work, signal);
  const held = await bringAll({ context, claim, work, signal });
  if (!held && work.revision.kind === 'remove') {
    await context.store.bury(claim);
    return 'never';
  }
  const resync = { afterSeconds: context.resyncSeconds, attempts: 0 };
  return sooner(waiting, held ?? resync)!;
}

type Pass = {
  context: PassContext;
  claim: WorkClaim;
  work: Work;
  signal: AbortSignal;
};

/** Each target in its order; answers when to look again while the revision is not everywhere. */
async function bringAll(pass: Pass): Promise<NextLook | undefined> {
  const { context, work } = pass;
  const untended: DeliveryTarget[] = [];
  let held: NextLook | undefined;
  for (const delivery of work.deliveries) {
    const target = context.targets.find(({ name }) => name === delivery.target);
    // What has begun at a place that drifts is there, whatever became of an earlier target since.
    const begun = target?.drifts && delivery.attempts > 0;
    const step: Step =
      held && !begun ? { tended: false } : await bring(pass, delivery, target);
    held = sooner(held, step.next);
    if (target?.drifts && !step.tended) untended.push(target);
  }
  if (!held) return undefined;
  for (const target of untended) {
    held = sooner(held, await keepEarlier(pass, target));
  }
  return held;
}

/** `next`: the revision is not there, look again then. `tended`: it is what the target's place is being brought to. */
type Step = { next?: NextLook; tended: boolean };

/** Brings the revision to one target. */
async function bring(
  { context, claim, work, signal }: Pass,
  delivery: DeliveryRow,
  target: DeliveryTarget | undefined,
): Promise<Step> {
  const done = delivery.state === 'succeeded';
  // What drifts is looked at again in every pass; everything else stays, and so does what is gone.
  if (done && (!target?.drifts || work.revision.kind === 'remove')) {
    return { tended: true };
  }
  const early = secondsUntilLook(delivery, target);
  if (early > 0) {
    return { next: { afterSeconds: early, attempts: 0 }, tended: false };
  }
  // A look at what is blocked is no new attempt: until its cause is gone nothing about it changes.
  if (target && !['succeeded', 'blocked'].includes(delivery.state)) {
    await context.store.startDelivery(claim, delivery);
  }
  const outcome = target
    ? await deliverTo(target, context, claim, work, signal)
    : notInstalled(delivery.target);
  const next = nextLook(context.resyncSeconds, outcome, claim);
  if (!done || hasNews(outcome)) {
    const retryAt = next && new Date(Date.now() + next.afterSeconds * 1000);
    await context.store.finishDelivery(claim, delivery, outcome, retryAt);
  }
  // Blocked as a whole: nothing of the revision was tried.
  return { next, tended: outcome.result !== 'blocked' || !!outcome.objects };
}

function notInstalled(target: string): DeliveryOutcome {
  return {
    result: 'blocked',
    code: 'target_unknown' satisfies DeliveryCode,
    message: `No delivery target ${target} is installed`,
  };
}

/**
 * A cluster makes its tenants due with every edit; a blocked target whose place does not drift hears of none of them, and
 * is spared until its own next look.
 */
function secondsUntilLook(
  { state, next_attempt_at: at }: DeliveryRow,
  target: DeliveryTarget | undefined,
): number {
  if (target?.drifts || state !== 'blocked' || at === null) return 0;
  return (Date.parse(at) - Date.now()) / 1000;
}

/** Keeps right what was brought to a target before the newest revision, which may not go there yet. */
async function keepEarlier(
  { context, claim, work, signal }: Pass,
  target: DeliveryTarget,
): Promise<NextLook | undefined> {
  const { store, logger, resyncSeconds } = context;
  const { tenantId, revision } = work;
  const begun = await store.lastBegun(claim, target.name, revision.number);
  if (!begun) return undefined;
  const earlier = { ...work, revision: begun };
  const outcome = await deliverTo(target, context, claim, earlier, signal);
  await store.recordRepairs(claim, outcome);
  logger.debug(
    `Revision ${begun.number} of ${tenantId} is kept at ${target.name}: ${outcome.result}`,
  );
  return nextLook(resyncSeconds, outcome, claim);
}
