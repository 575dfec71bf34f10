// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { serviceOf, specOf } from './testUtils/exampleSpecs';
import { fullCluster, plainCluster } from './testUtils/manifestCluster';
import { capacityNeeds } from './capacityNeeds';
import { quotaOf } from './quota';
import { shippedPresets } from './shippedPresets';

const GIB = 2 ** 30;
const [small, medium] = shippedPresets;
const mig = { resource: 'nvidia.com/mig-1g.10gb', count: 1 };

describe('what a tenant takes from its cluster', () => {
  it('is what the quota commits', () => {
    expect(capacityNeeds(specOf({}), small)).toEqual({
      cpu: 8,
      memory: 16 * GIB,
      storage: 100 * GIB,
    });
    expect(capacityNeeds(specOf({}), medium)).toMatchObject({
      'nvidia.com/gpu': 2,
    });
  });

  it('leaves out GPUs that the cluster does not have', () => {
    expect(capacityNeeds(specOf({}), medium, plainCluster)).not.toHaveProperty([
      'nvidia.com/gpu',
    ]);
  });

  it('follows overrides', () => {
    const spec = specOf({
      overrides: { cpu: '500m', memory: '2Gi', storage: '1Ti', gpu: mig },
    });
    expect(capacityNeeds(spec, small)).toEqual({
      cpu: 0.5,
      memory: 2 * GIB,
      storage: 1024 * GIB,
      [mig.resource]: 1,
    });
  });
});

describe('the quota', () => {
  const quota = (
    spec: ReturnType<typeof specOf>,
    preset = small,
    cluster = fullCluster,
  ) => quotaOf({ spec, preset, cluster });

  it('scales limits with requests, in the ratio of the preset', () => {
    expect(
      quota(specOf({ overrides: { cpu: '1500m', memory: '3Gi' } })),
    ).toMatchObject({
      'requests.cpu': '1500m',
      'limits.cpu': '3',
      'requests.memory': '3Gi',
      'limits.memory': '6Gi',
    });
  });

  it('pins every GPU of the cluster that the tenant did not get to 0, as requests only', () => {
    const keys = Object.entries(quota(specOf({}), medium)).filter(([key]) =>
      key.includes('/'),
    );
    expect(Object.fromEntries(keys)).toEqual({
      'requests.nvidia.com/gpu': '2',
      'requests.nvidia.com/mig-1g.10gb': '0',
      'requests.nvidia.com/mig-2g.20gb': '0',
    });
  });

  it('gives a slice to a small tenant whose service asks for one', () => {
    const spec = specOf({ services: [serviceOf({ gpu: mig })] });
    expect(quota(spec)['requests.nvidia.com/mig-1g.10gb']).toBe('1');
    expect(quota(specOf({}))['requests.nvidia.com/mig-1g.10gb']).toBe('0');
  });

  it('gives none where services ask for more than the preset has', () => {
    const spec = specOf({ services: [serviceOf({ gpu: mig, replicas: 2 })] });
    expect(quota(spec)['requests.nvidia.com/mig-1g.10gb']).toBe('0');
  });

  it('replaces the GPUs of the preset by those of the override', () => {
    const spec = specOf({ overrides: { gpu: mig } });
    expect(quota(spec, medium)).toMatchObject({
      'requests.nvidia.com/gpu': '0',
      'requests.nvidia.com/mig-1g.10gb': '1',
    });
  });
});
