// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { demandOfPod } from './demandOfPod';

const device = 'nvidia.com/gpu';

it('reads each container once, however many amounts there are', () => {
  let reads = 0;
  const containers = Array.from({ length: 40 }, (_, at) => ({
    get resources() {
      reads++;
      return { limits: { [`example.com/d${at}`]: 1 } };
    },
  }));
  const demand = demandOfPod({ containers, initContainers: containers });
  expect(reads).toBe(80);
  expect(Object.keys(demand)).toHaveLength(41);
  expect(demand['requests.example.com/d7']).toBe(1);
});

it('adds containers to sidecars, and lets what runs first run beside the sidecars before it', () => {
  const of = (count: number) => ({
    resources: { limits: { [device]: count } },
  });
  const sidecar = (count: number) => ({
    ...of(count),
    restartPolicy: 'Always',
  });
  const demand = (first: object[], ...containers: object[]) =>
    demandOfPod({ containers, initContainers: first } as any)[
      `requests.${device}`
    ];
  expect(demand([of(3)], of(1), of(1))).toBe(3);
  expect(demand([of(1)], of(2), of(2))).toBe(4);
  expect(demand([sidecar(1)], of(2))).toBe(3);
  expect(demand([sidecar(1), of(3)], of(2))).toBe(4);
  expect(demand([of(3), sidecar(1)], of(2))).toBe(3);
});
