// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The newest change of a tenant in steps, from request to ready, with the time each took.

import {
  knownRequestKind,
  TimelineEvent,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A delivery to one target, or what comes before and after; `suspended` is the end where that is what was asked for. */
type Step =
  | { step: 'request' | 'approval' | 'ready' | 'suspended' }
  | { step: 'delivered'; target: string };

/** A step, when it was reached, and how long after the step before it. */
export type TrailStep = Step & {
  at: string | undefined;
  tookMs: number | undefined;
};

/** The trail of the newest request that was not turned down; `undefined` when there is none. Events in any order. */
export function trailOf(
  events: TimelineEvent[],
  targets: string[],
): TrailStep[] | undefined {
  // Of one moment, the timeline's own count knows what came first.
  const sorted = [...events].sort(
    (a, b) => a.at.localeCompare(b.at) || Number(a.id) - Number(b.id),
  );
  const begin = beginOf(sorted);
  if (begin === -1) {
    return undefined;
  }
  const since = sorted.slice(begin);
  const goal = knownRequestKind(since[0].params.type)?.goal;
  const steps: Step[] = [
    { step: 'request' },
    { step: 'approval' },
    ...targets.map(target => ({ step: 'delivered' as const, target })),
    { step: goal === 'suspended' ? 'suspended' : 'ready' },
  ];
  let before: number | undefined;
  let index = 0;
  return steps.map(step => {
    const found = since.findIndex((event, i) => i >= index && is(step, event));
    if (found === -1) {
      index = since.length;
      return { ...step, at: undefined, tookMs: undefined };
    }
    index = found;
    const at = new Date(since[found].at).getTime();
    const tookMs = before === undefined ? undefined : at - before;
    before = at;
    return { ...step, at: since[found].at, tookMs };
  });
}

// The newest request for a revision that is still going or went through.
function beginOf(sorted: TimelineEvent[]): number {
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const { type, params } = sorted[index];
    if (type === 'request.created') {
      const isClosed = sorted
        .slice(index + 1)
        .some(
          later =>
            /^request\.(rejected|cancelled)$/.test(later.type) &&
            later.params.request === params.request,
        );
      if (!isClosed && knownRequestKind(params.type)?.revision !== 'remove') {
        return index;
      }
    }
  }
  return -1;
}

function is(step: Step, { type, params }: TimelineEvent): boolean {
  switch (step.step) {
    case 'request':
      return type === 'request.created';
    case 'approval':
      return type === 'request.approved';
    case 'delivered':
      return type === 'delivery.succeeded' && params.target === step.target;
    default:
      // A revision may get there without any other word for the tenant on the way, and one of a tenant that sleeps too.
      return (
        type === 'revision.reached' ||
        (type === 'status.changed' && params.to === step.step)
      );
  }
}
