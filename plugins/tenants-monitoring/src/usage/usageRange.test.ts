// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { monthsKept, queryOfRange, readUsageRange } from './usageRange';

const NOW = Date.parse('2026-11-29T12:00:00Z');

it.each([
  [{}, { month: '2026-11' }, {}],
  [{ month: '2026-11' }, { month: '2026-11' }, {}],
  [
    { month: '2025-12' },
    { month: '2025-12' },
    { from: '2025-12-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
  ],
  [
    { from: '2026-11-03', to: '2026-11-03' },
    { from: '2026-11-03', to: '2026-11-03' },
    { from: '2026-11-03T00:00:00.000Z', to: '2026-11-04T00:00:00.000Z' },
  ],
  // What the URL says wrongly is this month.
  [{ month: '2026-13' }, { month: '2026-11' }, {}],
  [{ from: '2026-11-03', to: '2026-11-02' }, { month: '2026-11' }, {}],
  [{ from: '2026-02-30', to: '2026-11-02' }, { month: '2026-11' }, {}],
])('%j is %j and asked as %j', (said, range, query) => {
  expect(readUsageRange(said, NOW)).toEqual(range);
  expect(queryOfRange(readUsageRange(said, NOW), NOW)).toEqual(query);
});

it('offers the months of which there can be samples', () => {
  expect(monthsKept(NOW, 90)).toEqual([
    '2026-11',
    '2026-10',
    '2026-09',
    '2026-08',
  ]);
  expect(monthsKept(Date.parse('2026-01-31T23:59:59Z'), 1)).toEqual([
    '2026-01',
  ]);
});
