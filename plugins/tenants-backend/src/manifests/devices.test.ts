// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { serviceOf, specOf } from './testUtils/exampleSpecs';
import { plainCluster } from './testUtils/manifestCluster';
import { checkSpec } from './checkSpec';
import { clusterDevices } from './devices';
import { quotaOf } from './quota';
import { shippedPresets } from './shippedPresets';

const NODES = [
  'amd.com/gpu',
  'nvidia.com/gpu',
  'nvidia.com/mig-1g.18gb',
  'nvidia.com/mig-3g.71gb',
  'rdma/hca',
];
const preset = (name: string) => shippedPresets.find(it => it.name === name)!;

function clusterWith(configured?: string[], observed?: string[]) {
  const devices = clusterDevices(configured, observed);
  const { offered: gpuResources, keys } = devices;
  return { ...plainCluster, gpuResources, devices: keys };
}

describe('device keys of a cluster', () => {
  it.each([
    [
      'what nodes have',
      undefined,
      ['b/c', 'a/b'],
      ['a/b', 'b/c'],
      ['a/b', 'b/c'],
    ],
    [
      'no less for what an operator offers',
      ['a/b'],
      ['a/b', 'b/c'],
      ['a/b', 'b/c'],
      ['a/b'],
    ],
    [
      'what an operator offers before nodes have it',
      ['a/b'],
      [],
      ['a/b'],
      ['a/b'],
    ],
    ['nothing where nodes have nothing', undefined, [], [], []],
    [
      'the usual where nobody knows',
      undefined,
      undefined,
      ['nvidia.com/gpu'],
      ['nvidia.com/gpu'],
    ],
    [
      'nothing that a quota cannot count',
      undefined,
      ['kubernetes.io/batch-cpu', 'node.kubernetes.io/x', 'a/b'],
      ['a/b'],
      ['a/b'],
    ],
  ])('are %s', (_, configured, observed, keys, offered) => {
    expect(clusterDevices(configured, observed)).toEqual({ keys, offered });
  });
});

describe('the quota counts every device key of the cluster', () => {
  it.each(shippedPresets)('of preset $name', ({ name }) => {
    const cluster = clusterWith(undefined, NODES);
    const hard = quotaOf({ spec: specOf({}), preset: preset(name), cluster });
    for (const key of NODES) {
      expect(hard).toHaveProperty([`requests.${key}`]);
    }
    expect(hard['requests.nvidia.com/mig-3g.71gb']).toBe('0');
    expect(Object.keys(hard).filter(key => key.includes('*'))).toEqual([]);
  });

  it('whatever was configured, granted and asked for', () => {
    const key = fc.constantFrom(...NODES);
    const askable = key.filter(name => name.includes('.'));
    fc.assert(
      fc.property(
        fc.option(fc.uniqueArray(key), { nil: undefined }),
        fc.uniqueArray(key),
        fc.constantFrom(...shippedPresets),
        fc.option(
          fc.record({
            resource: askable,
            count: fc.integer({ min: 1, max: 9 }),
          }),
          { nil: undefined },
        ),
        (configured, observed, one, gpu) => {
          const cluster = clusterWith(configured, observed);
          const spec = specOf({ preset: one.name, overrides: { gpu } });
          const hard = quotaOf({ spec, preset: one, cluster });
          for (const name of cluster.devices) {
            const value = Number(hard[`requests.${name}`]);
            expect(value).toBeGreaterThanOrEqual(0);
            if (!cluster.gpuResources.includes(name)) expect(value).toBe(0);
          }
        },
      ),
    );
  });
});

describe.each(['micro', 'small'])('a %s tenant', name => {
  const cluster = clusterWith(undefined, NODES);
  const ids = (
    gpu: { resource: string; count: number },
    where: 'override' | 'service',
  ) => {
    const resources = { cpu: '250m', memory: '256Mi' };
    const spec = specOf({
      preset: name,
      services: [serviceOf({ resources, ...(where === 'service' && { gpu }) })],
      ...(where === 'override' && { overrides: { gpu } }),
    });
    const input = { tenantId: 'lab', spec, preset: preset(name), cluster };
    return {
      refused: checkSpec(input)
        .filter(({ severity }) => severity === 'error')
        .map(({ id }) => id),
      hard: quotaOf(input),
    };
  };

  it.each(['override', 'service'] as const)(
    'gets one slice of any size, by %s',
    where => {
      for (const resource of [
        'nvidia.com/mig-1g.18gb',
        'nvidia.com/mig-3g.71gb',
      ]) {
        const { refused, hard } = ids({ resource, count: 1 }, where);
        expect(refused).toEqual([]);
        expect(hard[`requests.${resource}`]).toBe('1');
      }
    },
  );

  it.each([
    ['two slices', 'nvidia.com/mig-1g.18gb', 2, 'gpu-above-preset'],
    ['a whole GPU', 'nvidia.com/gpu', 1, 'gpu-not-in-preset'],
    [
      'a slice that no node has',
      'nvidia.com/mig-7g.80gb',
      1,
      'gpu-not-on-cluster',
    ],
    ['another device', 'amd.com/gpu', 1, 'gpu-not-in-preset'],
  ])('does not get %s', (_, resource, count, id) => {
    expect(ids({ resource, count }, 'override').refused).toContain(id);
  });
});
