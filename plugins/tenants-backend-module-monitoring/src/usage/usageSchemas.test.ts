// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { idleAfterDaysSchema, pricesSchema } from './usageSchemas';

it('takes what it is given; what has no price costs nothing', () => {
  expect(pricesSchema.parse({ currency: 'EUR', gpuHour: 2.5 })).toEqual({
    currency: 'EUR',
    cpuHour: 0,
    memoryGiBHour: 0,
    gpuHour: 2.5,
    storageGiBHour: 0,
  });
  expect(idleAfterDaysSchema.parse(undefined)).toBe(3);
  expect(idleAfterDaysSchema.parse(0.5)).toBe(0.5);
});

it.each([
  [{ cpuHour: 1 }, ['currency']],
  [{ currency: 'euro' }, ['currency']],
  [{ currency: 'EUR', gpuHour: -1 }, ['gpuHour']],
  [{ currency: 'EUR', gpuHours: 1 }, []],
])('%j is refused at %j', (prices, path) => {
  const { error } = pricesSchema.safeParse(prices);
  expect(error?.issues.map(it => it.path)).toEqual([path]);
});

it.each([0, -1, 366, '3'])('%p days are refused', days => {
  expect(idleAfterDaysSchema.safeParse(days).success).toBe(false);
});
