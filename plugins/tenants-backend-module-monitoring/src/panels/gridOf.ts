// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which points a panel shows. Points stand at multiples of the step, so that viewers of the same range ask the same.

import { FieldsError } from '@ecp-ai/backstage-plugin-tenants-common';

/** At most as many points as a chart can show. */
export const MOST_POINTS = 1000;
const USUAL_POINTS = 240;
const USUAL_RANGE_SECONDS = 3600;
/** Seconds, of which one is taken where none is asked for. */
export const USUAL_STEPS = [
  15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200,
  86_400,
];

/** Unix seconds of the first and the last point, and seconds between two. No point where `end` is before `start`. */
export type Grid = { start: number; end: number; step: number };

/** What is asked for: ISO 8601, seconds. */
export type AskedRange = { from?: string; to?: string; stepSeconds?: number };

/**
 * The points of a range that is asked for: none in the future, none before the retention, 1,000 at most.
 *
 * @throws FieldsError when the range begins after it ends.
 */
export function gridOf(
  { from, to, stepSeconds }: AskedRange,
  {
    now,
    retentionDays,
    shortestStepSeconds,
  }: { now: number; retentionDays: number; shortestStepSeconds: number },
): Grid {
  const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000);
  const until = Math.min(to ? seconds(to) : now, now);
  const since = from ? seconds(from) : until - USUAL_RANGE_SECONDS;
  if (since >= (to ? seconds(to) : now)) {
    throw new FieldsError([{ path: 'from', code: 'range_reversed' }]);
  }
  const oldest = now - retentionDays * 86_400;
  const span = Math.max(until - Math.max(since, oldest), 0);
  const step = Math.max(
    stepSeconds ?? usualStep(span),
    shortestStepSeconds,
    // One point more at either end.
    Math.ceil(span / (MOST_POINTS - 2)),
  );
  const [first, end] = [until - span, until].map(
    it => Math.floor(it / step) * step,
  );
  return startingAt({ start: first, end, step }, oldest);
}

/** The grid without the points before a moment (Unix seconds). */
export function startingAt({ start, end, step }: Grid, moment: number): Grid {
  return { start: Math.max(start, Math.ceil(moment / step) * step), end, step };
}

/** How many points a grid has. */
export function pointsOf({ start, end, step }: Grid): number {
  return Math.max(Math.floor((end - start) / step) + 1, 0);
}

function usualStep(span: number): number {
  const enough = span / USUAL_POINTS;
  return (
    USUAL_STEPS.find(step => step >= enough) ??
    USUAL_STEPS[USUAL_STEPS.length - 1]
  );
}
