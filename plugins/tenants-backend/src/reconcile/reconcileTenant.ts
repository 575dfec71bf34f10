// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One pass: compare what is wanted with what was delivered, act, record. Nothing is remembered outside the rows.

import { LoggerService } from '@backstage/backend-plugin-api';
import { tenantNamespace } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { DeliveryRow, RevisionRow } from '../database/tables';
import { backoffSeconds } from './backoff';
import { Work, WorkStore } from './WorkStore';

/** What a pass needs besides the claim. */
export type PassContext = {
  store: WorkStore;
  targets: DeliveryTarget[];
  logger: LoggerService;
  resyncSeconds: number;
};

/** Brings a tenant one step nearer to its newest revision and answers when to look again. */
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
  for (const delivery of work.deliveries) {
    // What waits holds back the new revision, never the watch over what stands.
    if (!held || delivery.delivered_at) {
      const next = await bring(context, claim, work, delivery, signal);
      held = sooner(held, next);
    }
  }
  const later = { afterSeconds: context.resyncSeconds, attempts: 0 };
  const { standing } = work;
  if (held && standing) {
    const old = { ...work, ...standing };
    const next = await bring(context, claim, old, standing.delivery, signal);
    held = sooner(held, next ?? later);
  }
  if (held) {
    const isWatched = work.deliveries.some(
      it => it.target === 'apply' && it.state === 'succeeded',
    );
    return isWatched ? sooner(held, later)! : held;
  }
  if (work.revision.kind === 'remove') {
    await context.store.bury(claim);
    return 'never';
  }
  return later;
}

/** Whichever comes first; `never` comes last. */
function sooner(
  a: NextLook | undefined,
  b: NextLook | undefined,
): NextLook | undefined {
  if (a === undefined || a === 'never') return b ?? a;
  if (b === undefined || b === 'never') return a;
  const afterSeconds = Math.min(a.afterSeconds, b.afterSeconds);
  return { afterSeconds, attempts: Math.max(a.attempts, b.attempts) };
}

/** Brings the revision to one target; answers nothing when it is there and the next target's turn has come. */
async function bring(
  context: PassContext,
  claim: WorkClaim,
  work: Work,
  delivery: DeliveryRow,
  signal: AbortSignal,
): Promise<NextLook | undefined> {
  const done = delivery.state === 'succeeded';
  // A commit stays; a cluster drifts, so an apply is looked at again in every pass.
  if (delivery.state === 'blocked') {
    return 'never';
  }
  if (done && (delivery.target === 'git' || work.revision.kind === 'remove')) {
    return undefined;
  }
  const target = context.targets.find(({ name }) => name === delivery.target);
  const outcome = target
    ? await attempt(context, claim, work, delivery, target, signal)
    : ({
        result: 'blocked',
        code: 'target_unknown',
        message: `No target ${delivery.target} is installed`,
      } as const);
  const next = nextLook(outcome, claim);
  if (!done || hasNews(outcome)) {
    const retryAt =
      next && next !== 'never'
        ? new Date(Date.now() + next.afterSeconds * 1000)
        : undefined;
    await context.store.finishDelivery(claim, delivery, outcome, retryAt);
  }
  return next;
}

async function attempt(
  { store, logger }: PassContext,
  claim: WorkClaim,
  work: Work,
  delivery: DeliveryRow,
  target: DeliveryTarget,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  if (delivery.state !== 'succeeded') {
    await store.startDelivery(claim, delivery);
  }
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
  outcome: DeliveryOutcome,
  claim: WorkClaim,
): NextLook | undefined {
  switch (outcome.result) {
    case 'delivered':
      return undefined;
    case 'waiting':
      return { afterSeconds: outcome.retryAfterSeconds, attempts: 0 };
    case 'failed':
      return {
        afterSeconds: backoffSeconds(claim.attempts + 1),
        attempts: claim.attempts + 1,
      };
    default:
      return 'never';
  }
}

/** The cluster could not be asked: its status grows stale and says so; what was delivered stays delivered. */
const AWAY = ['cluster_unreachable', 'cluster_busy'];

/** Whether a later look at what was delivered found something to tell: repaired, or no longer as delivered. */
function hasNews(outcome: DeliveryOutcome): boolean {
  if (outcome.result !== 'delivered') return !AWAY.includes(outcome.code);
  return (outcome.objects ?? []).some(it => it.outcome === 'drift_repaired');
}
