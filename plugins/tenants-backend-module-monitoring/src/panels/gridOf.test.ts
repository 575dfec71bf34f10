// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { gridOf, MOST_POINTS, pointsOf, startingAt } from './gridOf';

const now = 1_800_000_007;
const limits = { now, retentionDays: 15, shortestStepSeconds: 15 };
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

it('is the hour before now where nothing is asked for', () => {
  const grid = gridOf({}, limits);
  expect(grid).toEqual({ start: 1_799_996_400, end: 1_800_000_000, step: 15 });
  expect(pointsOf(grid)).toBe(241);
});

it('is the same for all who look within a step', () => {
  expect(gridOf({}, { ...limits, now: now + 7 })).toEqual(gridOf({}, limits));
  expect(gridOf({}, { ...limits, now: now + 8 })).not.toEqual(
    gridOf({}, limits),
  );
});

it.each([
  [{ from: at(now - 86_400) }, 600],
  [{ from: at(now - 86_400), stepSeconds: 300 }, 300],
  // A thousand points at most.
  [{ from: at(now - 86_400), stepSeconds: 15 }, 87],
  [{ from: at(now - 3600), stepSeconds: 86_400 }, 86_400],
])('%j has steps of %d s', (asked, step) => {
  expect(gridOf(asked, limits).step).toBe(step);
});

it('has no points between samples', () => {
  const asked = { stepSeconds: 15 };
  expect(gridOf(asked, { ...limits, shortestStepSeconds: 300 }).step).toBe(300);
});

it.each([
  ['nothing before the retention', { from: at(0) }, [now - 15 * 86_400, now]],
  [
    'nothing in the future',
    { from: at(now - 60), to: at(now + 86_400) },
    [now - 60, now],
  ],
])('has %s', (_, asked, [start, end]) => {
  const grid = gridOf(asked, limits);
  expect(grid.start).toBeGreaterThanOrEqual(start - grid.step);
  expect(grid.start).toBeLessThanOrEqual(start + grid.step);
  expect(grid.end).toBeLessThanOrEqual(end);
});

it('has no point where all of it is before the retention', () => {
  const grid = gridOf({ from: at(1000), to: at(2000) }, limits);
  expect(pointsOf(grid)).toBe(0);
});

it.each([
  { from: at(now), to: at(now - 1) },
  { from: at(now), to: at(now) },
  { from: at(now + 10) },
])('refuses %j', asked => {
  expect(() => gridOf(asked, limits)).toThrow('would end before it begins');
});

it('begins no earlier than it may', () => {
  const grid = { start: 0, end: 120, step: 30 };
  expect(startingAt(grid, 31)).toEqual({ start: 60, end: 120, step: 30 });
  expect(startingAt(grid, 30).start).toBe(30);
  expect(pointsOf(startingAt(grid, 121))).toBe(0);
});

it('whatever is asked, has a thousand points at most, of the past that is kept', () => {
  const moment = fc.integer({ min: 0, max: 2 * now }).map(at);
  const asked = fc.record(
    {
      from: moment,
      to: moment,
      stepSeconds: fc.integer({ min: 15, max: 86_400 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 3660 }), (range, days) => {
      let grid;
      try {
        grid = gridOf(range, { ...limits, retentionDays: days });
      } catch {
        return;
      }
      expect(pointsOf(grid)).toBeLessThanOrEqual(MOST_POINTS);
      expect(grid.end).toBeLessThanOrEqual(now);
      expect(grid.start).toBeGreaterThanOrEqual(now - days * 86_400);
      expect(grid.start % grid.step).toBe(0);
    }),
  );
});
