// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import fc from 'fast-check';
import { backoffMs } from './backoff';

const bounds = { firstMs: 2_000, longestMs: 300_000 };
const least = () => 0;
const most = () => 1;

it.each([
  [0, 2_000],
  [1, 2_000],
  [2, 4_000],
  [8, 256_000],
  [9, 300_000],
  [5_000, 300_000],
])('after %d failures waits %d ms, or half of it', (failures, whole) => {
  expect(backoffMs(failures, bounds, most)).toBe(whole);
  expect(backoffMs(failures, bounds, least)).toBe(whole / 2);
});

const anyBounds = fc
  .tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 1000 }))
  .map(([firstMs, times]) => ({ firstMs, longestMs: firstMs * times }));
const failures = fc.integer({ min: 1, max: 1_000_000 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

it('whatever the chance, waits at least half of the first and at most the longest', () => {
  fc.assert(
    fc.property(anyBounds, failures, chance, (of, times, random) => {
      const wait = backoffMs(times, of, () => random);
      expect(wait).toBeGreaterThanOrEqual(of.firstMs / 2);
      expect(wait).toBeLessThanOrEqual(of.longestMs);
    }),
  );
});

it('never waits less for one failure more', () => {
  fc.assert(
    fc.property(anyBounds, failures, chance, (of, times, random) => {
      const waits = [times, times + 1].map(it =>
        backoffMs(it, of, () => random),
      );
      expect(waits[1]).toBeGreaterThanOrEqual(waits[0]);
    }),
  );
});

it('without a chance of its own spreads those who failed together', () => {
  const waits = Array.from({ length: 100 }, () => backoffMs(3, bounds));
  expect(new Set(waits).size).toBeGreaterThan(50);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(4_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(8_000);
});
