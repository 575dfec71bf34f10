// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { drawnOf, isAlone, limitsOf, linesOf, rowsOf } from './panelLines';

const series = [
  {
    name: 'api',
    limit: 8,
    points: [
      [60, 1],
      [120, null],
      [180, 3],
    ] as [number, number | null][],
  },
  { name: 'worker', limit: 8, points: [[120, 5]] as [number, number][] },
];

it('brings lines together by moment, and keeps a gap a gap', () => {
  expect(rowsOf({ series })).toEqual([
    { at: 60_000, values: [1, null] },
    { at: 120_000, values: [null, 5] },
    { at: 180_000, values: [3, null] },
  ]);
});

it('knows the newest, lowest and highest value of a line, and says nothing of one without', () => {
  const empty = { name: 'idle', points: [[60, null]] as [number, null][] };
  expect(linesOf({ series: [...series, empty] })).toEqual([
    { name: 'api', limit: 8, last: 3, low: 1, high: 3 },
    { name: 'worker', limit: 8, last: 5, low: 5, high: 5 },
    { name: 'idle' },
  ]);
});

it('draws the highest lines, each limit once', () => {
  const lines = Array.from({ length: 12 }, (_, i) => ({
    name: `s${i}`,
    high: i,
    limit: i % 2 ? 4 : 6,
  }));
  expect(drawnOf(lines)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect(limitsOf(lines, drawnOf(lines))).toEqual([6, 4]);
});

it('finds values that stand alone', () => {
  const rows = rowsOf({ series });
  expect(isAlone(rows, 0, 0)).toBe(true);
  expect(isAlone(rows, 1, 0)).toBe(false);
  const close = [1, 2].map(at => ({ at, values: [at] }));
  expect(isAlone(close, 0, 0)).toBe(false);
});
