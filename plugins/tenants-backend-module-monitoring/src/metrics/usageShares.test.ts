// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { sampleOf } from '../history/HistoryStore';
import { usageShares } from './usageShares';

const whose = { tenant_id: 'lab', life: 'life', owner: 'group:default/lab' };

it('are percents of the quota; what is unknown or not limited is absent', async () => {
  const newest = jest.fn(async () => [
    sampleOf(
      { ...whose, at: 600 },
      { cpu_cores: 1.5, cpu_hard: 6, memory_bytes: 5, gpu_hard: 2 },
    ),
    sampleOf({ ...whose, at: 600 }, { gpu_devices: 0, gpu_hard: 2 }),
  ]);
  const shares = await usageShares({ newest }, new Date(1000_000));
  const { tenant_id: tenantId, life } = whose;
  expect(shares).toEqual([
    { tenantId, life, cpu: 25 },
    { tenantId, life, gpu: 0 },
  ]);
  expect(newest).toHaveBeenCalledWith(100);
});
