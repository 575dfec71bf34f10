// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// When to look again, by what became of an attempt.

import {
  backoffMs,
  DeliveryOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';

/** From two seconds to five minutes. */
const BACKOFF = { firstMs: 2_000, longestMs: 300_000 };

/** `undefined` once there is nothing left to do. */
export function nextLook(
  resyncSeconds: number,
  outcome: DeliveryOutcome,
  claim: WorkClaim,
): Exclude<NextLook, 'never'> | undefined {
  const again = nextAttempt(claim);
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

/** After what failed, with backoff. */
export function nextAttempt({ attempts }: WorkClaim) {
  const next = attempts + 1;
  return { afterSeconds: backoffMs(next, BACKOFF) / 1000, attempts: next };
}

/** Whichever comes first; `never` comes last. */
export function sooner(
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

/**
 * Whether a later look at what was delivered found something to tell: put right, or no longer as delivered. Where the place
 * could not be asked, what was delivered stays delivered.
 */
export function hasNews(outcome: DeliveryOutcome): boolean {
  if (outcome.result === 'delivered') {
    const { drift, objects = [] } = outcome;
    return (
      drift !== undefined || objects.some(it => it.outcome === 'drift_repaired')
    );
  }
  return !('away' in outcome && outcome.away);
}

function hasFailures({ objects = [] }: DeliveryOutcome): boolean {
  return objects.some(({ outcome }) =>
    ['refused', 'failed', 'waiting'].includes(outcome),
  );
}
