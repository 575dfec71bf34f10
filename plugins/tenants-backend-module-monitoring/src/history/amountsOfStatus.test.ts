// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { amountsOfStatus } from './amountsOfStatus';

const quota = (entries: Record<string, [used: string, hard: string]>) => ({
  quota: Object.entries(entries).map(([resource, [used, hard]]) => ({
    resource,
    used,
    hard,
  })),
});

it('reads what the quota counts, in base units, all kinds of devices together', () => {
  expect(
    amountsOfStatus(
      quota({
        'limits.cpu': ['1500m', '4'],
        'limits.memory': ['1Gi', '8Gi'],
        'requests.storage': ['10Gi', '50Gi'],
        pods: ['3', '20'],
        'requests.nvidia.com/gpu': ['1', '2'],
        'requests.nvidia.com/mig-1g.10gb': ['2', '4'],
      }),
    ),
  ).toEqual({
    cpu_hard: 4,
    memory_hard: 8 * 2 ** 30,
    storage_bytes: 10 * 2 ** 30,
    storage_hard: 50 * 2 ** 30,
    pods: 3,
    pods_hard: 20,
    gpu_reserved: 3,
    gpu_hard: 6,
  });
});

it('does not know what the quota does not count, or says in no quantity', () => {
  const known = amountsOfStatus(
    quota({ 'requests.nvidia.com/gpu': ['odd', '2'] }),
  );
  expect(Object.entries(known).filter(([, it]) => it !== undefined)).toEqual([
    ['gpu_hard', 2],
  ]);
});

it('knows that nothing is in use without pods, and none at work without devices', () => {
  const idle = { pods: ['0', '20'], 'requests.nvidia.com/gpu': ['0', '2'] };
  expect(amountsOfStatus(quota(idle as any))).toMatchObject({
    cpu_cores: 0,
    memory_bytes: 0,
    gpu_devices: 0,
    gpu_reserved: 0,
  });
});
