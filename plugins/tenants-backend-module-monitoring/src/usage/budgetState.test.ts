// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { budgetState } from './budgetState';
import { Prices } from './prices';

const prices: Prices = {
  currency: 'EUR',
  cpuHour: 1,
  memoryGiBHour: 0,
  gpuHour: 0,
  storageGiBHour: 0,
};
const used = (cpuHours: number, knownSeconds = 0) => ({
  cpuHours,
  memoryGiBHours: 0,
  gpuHours: 0,
  storageGiBHours: 0,
  known: { cpu: knownSeconds, memory: 0, gpu: 0, storage: 0 },
});
const DAY = 86_400;
const now = new Date('2026-11-21T00:00:00Z');
const state = (
  month: number,
  lately = used(0),
  change: Partial<Parameters<typeof budgetState>[1]> = {},
) =>
  budgetState(
    { monthly: 100, currency: 'EUR' },
    { month: used(month), lately, prices, now, ...change },
  );

it.each([
  [0, 'ok', 0],
  [79.999, 'ok', 80],
  [80, 'warning', 80],
  [99.999, 'warning', 100],
  [100, 'exceeded', 100],
  [250, 'exceeded', 250],
])('%d of 100 is %s', (spent, expected, percent) => {
  expect(state(spent)).toMatchObject({ state: expected, percent });
});

it('goes on as in the last seven days, of which gaps say nothing', () => {
  // Ten of the thirty days are left; 24 a day in what is known of the last seven.
  expect(state(50, used(168, 7 * DAY)).forecast).toBe(50 + 240);
  expect(state(50, used(48, 2 * DAY)).forecast).toBe(50 + 240);
  expect(state(50, used(24, DAY - 300)).forecast).toBe(undefined);
  expect(state(50).forecast).toBe(undefined);
});

it('goes on at the rate of each resource, of which not the same time is known', () => {
  const lately = {
    ...used(24, DAY),
    gpuHours: 168,
    known: { cpu: DAY, memory: 0, gpu: 7 * DAY, storage: 0 },
  };
  const both = { ...prices, gpuHour: 2 };
  expect(state(50, lately, { prices: both }).forecast).toBe(50 + 240 + 480);
  const shortly = { ...lately, known: { ...lately.known, cpu: DAY / 2 } };
  expect(state(50, shortly, { prices: both }).forecast).toBe(undefined);
});

it('is not priced without prices, or in another currency', () => {
  const other = { ...prices, currency: 'USD' };
  const unpriced = { state: 'not_priced', spent: 0, percent: 0 };
  expect(state(90, used(0), { prices: other })).toMatchObject(unpriced);
  expect(state(90, used(0), { prices: undefined })).toMatchObject(unpriced);
});
