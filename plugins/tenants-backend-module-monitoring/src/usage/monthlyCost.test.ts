// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { monthlyCost } from './monthlyCost';

it('prices the whole quota for 730 hours, every device alike', () => {
  const prices = {
    currency: 'EUR',
    cpuHour: 0.02,
    memoryGiBHour: 0.01,
    gpuHour: 1,
    storageGiBHour: 0,
  };
  const needs = {
    cpu: 2,
    memory: 4 * 2 ** 30,
    storage: 2 ** 40,
    'nvidia.com/gpu': 1,
    'nvidia.com/mig-1g.10gb': 2,
  };
  expect(monthlyCost(needs, prices)).toEqual({
    amount: 2248.4,
    currency: 'EUR',
  });
  expect(monthlyCost({}, prices).amount).toBe(0);
});
