// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One pass: compare what is wanted with what was delivered, act, record. Nothing is remembered outside the rows.

import { LoggerService } from '@backstage/backend-plugin-api';
import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  backoffMs,
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { DeliveryRow, RevisionRow } from '../database/tables';
import { Work, WorkStore } from './WorkStore';

/** From two seconds to five minutes. */
const BACKOFF = { firstMs: 2_000, longestMs: 300_000 };

/** What a pass needs besides the claim. */
export type PassContext = {
  store: WorkStore;
  targets: DeliveryTarget[];
  logger: LoggerService;
  resyncSeconds: number;
};

/**
 * Brings a tenant one step nearer to its newest revision and answers when to look again.
 *
 * What holds a target back holds back the revision there, never the watch over what runs: as long as the newest
 * revision may not go to the cluster, what was applied before it is kept right.
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
  let held: NextLook | undefined;
  let tended = false;
  for (const delivery of work.deliveries) {
    // What has begun to be applied is in the cluster, whatever became of an earlier target since.
    const begun = delivery.target === 'apply' && delivery.attempts > 0;
    if (held && !begun) continue;
    const step = await bring(context, claim, work, delivery, signal);
    held = sooner(held, step.next);
    tended ||= step.tended;
  }
  if (held && !tended) {
    held = sooner(held, await keepApplied(context, claim, work, signal));
  }
  if (held) {
    return held;
  }
  if (work.revision.kind === 'remove') {
    await context.store.bury(claim);
    return 'never';
  }
  return { afterSeconds: context.resyncSeconds, attempts: 0 };
}

/** Whichever comes first; `never` comes last. */
function sooner(
  one: NextLook | undefined,
  two: NextLook | undefined,
): NextLook | undefined {
  if (!one || one === 'never') return two ?? one;
  if (!two || two === 'never') return one;
  return {
    afterSeconds: Math.min(one.afterSeconds, two.afterSeconds),
    attempts: Math.max(one.attempts, two.attempts),
  };
}

/** `next`: the revision is not there, look again then. `tended`: it is what the cluster is being brought to. */
type Step = { next?: NextLook; tended: boolean };

/** Brings the revision to one target. */
async function bring(
  context: PassContext,
  claim: WorkClaim,
  work: Work,
  delivery: DeliveryRow,
  signal: AbortSignal,
): Promise<Step> {
  const done = delivery.state === 'succeeded';
  // A commit stays; a cluster drifts, so an apply is looked at again in every pass.
  if (done && (delivery.target === 'git' || work.revision.kind === 'remove')) {
    return { tended: delivery.target === 'apply' };
  }
  const early = secondsUntilLook(delivery);
  if (early > 0) {
    return { next: { afterSeconds: early, attempts: 0 }, tended: false };
  }
  const target = context.targets.find(({ name }) => name === delivery.target);
  const outcome: DeliveryOutcome = target
    ? await attempt(context, claim, work, delivery, target, signal)
    : {
        result: 'blocked',
        code: 'target_unknown',
        message: `No target ${delivery.target} is installed`,
      };
  const next = nextLook(context, outcome, claim);
  if (!done || hasNews(outcome)) {
    const retryAt = next && new Date(Date.now() + next.afterSeconds * 1000);
    await context.store.finishDelivery(claim, delivery, outcome, retryAt);
  }
  // Blocked as a whole: nothing of the revision was tried.
  const idle = outcome.result === 'blocked' && !outcome.objects;
  return { next, tended: delivery.target === 'apply' && !idle };
}

/**
 * A cluster makes its tenants due with every edit; a blocked target that hears of none of them is spared, until its
 * own next look.
 */
function secondsUntilLook(delivery: DeliveryRow): number {
  const { target, state, next_attempt_at: at } = delivery;
  if (target === 'apply' || state !== 'blocked' || at === null) return 0;
  return (Date.parse(at) - Date.now()) / 1000;
}

/** Keeps in the cluster what was applied before the newest revision, which may not go there yet. */
async function keepApplied(
  context: PassContext,
  claim: WorkClaim,
  work: Work,
  signal: AbortSignal,
): Promise<NextLook | undefined> {
  const { store, targets, logger } = context;
  const target = targets.find(({ name }) => name === 'apply');
  if (!target || !work.deliveries.some(it => it.target === 'apply')) {
    return undefined;
  }
  const { tenantId, revision } = work;
  const applied = await store.lastApplied(claim, revision.number);
  if (!applied) return undefined;
  const earlier = { ...work, revision: applied };
  const outcome = await deliver(context, claim, earlier, target, signal);
  await store.recordRepairs(claim, outcome);
  logger.debug(
    `Revision ${applied.number} of ${tenantId} is kept in its cluster: ${outcome.result}`,
  );
  return nextLook(context, outcome, claim);
}

async function attempt(
  context: PassContext,
  claim: WorkClaim,
  work: Work,
  delivery: DeliveryRow,
  target: DeliveryTarget,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  // A look at what is blocked is no new attempt: until its cause is gone nothing about it changes.
  if (!['succeeded', 'blocked'].includes(delivery.state)) {
    await context.store.startDelivery(claim, delivery);
  }
  return deliver(context, claim, work, target, signal);
}

async function deliver(
  { store, logger }: PassContext,
  claim: WorkClaim,
  work: Work,
  target: DeliveryTarget,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const state = await stateFor(store, claim, target);
  try {
    return await target.deliver(jobOf(work, claim, store, target.name, state), {
      signal,
    });
  } catch (error) {
    if (signal.aborted || (error as Error).name === 'ConflictError') {
      throw error;
    }
    logger.error(
      `Delivery of ${work.tenantId} to ${target.name} failed unexpectedly`,
      error as Error,
    );
    return {
      result: 'failed',
      code: 'internal',
      message: 'Unexpected error; the log has the details',
    };
  }
}

/** A retry by hand is acknowledged once, and durably before anything happens. */
async function stateFor(
  store: WorkStore,
  claim: WorkClaim,
  target: DeliveryTarget,
): Promise<DeliveryJob['state']> {
  const saved = await store.targetState(claim, target.name);
  if (!saved?.retriedByPerson) {
    return saved;
  }
  const { retriedByPerson: _asked, ...rest } = saved;
  const state = target.acknowledge?.(rest) ?? rest;
  await store.saveTargetState(claim, target.name, state);
  return state;
}

function jobOf(
  work: Work,
  claim: WorkClaim,
  store: WorkStore,
  target: string,
  state: DeliveryJob['state'],
): DeliveryJob {
  const { revision, deployed } = work;
  const remove = revision.kind === 'remove';
  return {
    tenantId: work.tenantId,
    namespace: tenantNamespace(work.tenantId),
    cluster: work.cluster,
    revision: revision.number,
    opId: opIdOf(revision),
    action: actionOf(work),
    manifest: remove ? deployed?.manifest ?? '' : revision.manifest,
    earlier: async () =>
      (await store.lastApplied(claim, revision.number))?.manifest,
    tenantYaml: revision.tenant_yaml,
    requestedBy: revision.requested_by,
    approvedBy: revision.approved_by,
    ...(state && { state }),
    saveState: next => store.saveTargetState(claim, target, next),
  };
}

/** Never that of a former life, whose commits are in the same history. */
function opIdOf({ tenant_id, life, number }: RevisionRow): string {
  return `${tenant_id}/${life}/${number}`;
}

function actionOf({ revision, deployed }: Work): DeliveryJob['action'] {
  if (revision.kind === 'remove') {
    return 'remove';
  }
  return deployed ? 'update' : 'deploy';
}

function nextLook(
  { resyncSeconds }: PassContext,
  outcome: DeliveryOutcome,
  claim: WorkClaim,
): Exclude<NextLook, 'never'> | undefined {
  const attempts = claim.attempts + 1;
  const again = { afterSeconds: backoffMs(attempts, BACKOFF) / 1000, attempts };
  switch (outcome.result) {
    case 'delivered':
      return undefined;
    case 'waiting':
      return { afterSeconds: outcome.retryAfterSeconds, attempts: 0 };
    case 'failed':
      return again;
    default:
      // Its cause may end without anybody telling. What merely failed beside it is not held up.
      return hasFailures(outcome)
        ? {
            ...again,
            afterSeconds: Math.min(again.afterSeconds, resyncSeconds),
          }
        : { afterSeconds: resyncSeconds, attempts: 0 };
  }
}

function hasFailures({ objects = [] }: DeliveryOutcome): boolean {
  return objects.some(({ outcome }) =>
    ['refused', 'failed', 'waiting'].includes(outcome),
  );
}

/** The cluster could not be asked: its status grows stale and says so; what was delivered stays delivered. */
const AWAY = ['cluster_unreachable', 'cluster_busy'];

/** Whether a later look at what was delivered found something to tell: repaired, or no longer as delivered. */
function hasNews(outcome: DeliveryOutcome): boolean {
  if (outcome.result !== 'delivered') return !AWAY.includes(outcome.code);
  return (outcome.objects ?? []).some(it => it.outcome === 'drift_repaired');
}
