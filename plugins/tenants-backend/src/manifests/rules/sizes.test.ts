// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { checkAll, checkOne, gpu, volume } from '../testUtils/checkExample';
import { serviceOf } from '../testUtils/exampleSpecs';

describe('refuses', () => {
  it.each<[string, ReturnType<typeof checkAll>, string, string, object]>([
    [
      'more CPU than the quota, counting the pod of the rollout',
      checkOne({ replicas: 4, resources: { cpu: '2', memory: '1Gi' } }),
      'quota-covers-services',
      'overrides.cpu',
      { resource: 'requests.cpu', needed: '10', available: '8' },
    ],
    [
      'more memory than the quota, counting the autoscaler at its maximum',
      checkOne({
        resources: { cpu: '100m', memory: '2Gi' },
        autoscaling: { minReplicas: 1, maxReplicas: 8 },
      }),
      'quota-covers-services',
      'overrides.memory',
      { resource: 'requests.memory', needed: '18Gi', available: '16Gi' },
    ],
    [
      'limits above the quota although requests fit',
      checkOne({ replicas: 16 }),
      'quota-covers-services',
      'overrides.cpu',
      { resource: 'limits.cpu', needed: '17', available: '16' },
    ],
    [
      'an override that takes away what services need',
      checkAll({ overrides: { cpu: '50m' }, services: [serviceOf({})] }),
      'quota-covers-services',
      'overrides.cpu',
      { resource: 'requests.cpu', needed: '200m', available: '50m' },
    ],
    [
      'more storage than the quota',
      checkOne({ volumes: [{ ...volume, size: '101Gi' }] }),
      'quota-covers-services',
      'overrides.storage',
      { resource: 'requests.storage', needed: '101Gi', available: '100Gi' },
    ],
    [
      'more claims than the quota',
      checkOne({
        volumes: Array.from({ length: 11 }, (_, index) => ({
          name: `v${index}`,
          mountPath: `/v${index}`,
          size: '1Gi',
        })),
      }),
      'quota-covers-services',
      'services',
      { resource: 'persistentvolumeclaims', needed: '11', available: '10' },
    ],
    [
      'more Services than the quota',
      checkAll({
        services: Array.from({ length: 21 }, (_, index) =>
          serviceOf({ name: `s${index}`, port: 80, replicas: 0 }),
        ),
      }),
      'quota-covers-services',
      'services',
      { resource: 'services', needed: '21', available: '20' },
    ],
    [
      'an override above the bound',
      checkAll({ overrides: { memory: '33Gi' } }),
      'override-above-bound',
      'overrides.memory',
      { value: '33Gi', bound: '32Gi', preset: 'small' },
    ],
    [
      'a GPU that the preset does not offer',
      checkOne({ gpu: gpu(1) }),
      'gpu-not-in-preset',
      'services.0.gpu.resource',
      {
        resource: 'nvidia.com/gpu',
        allowed: 'nvidia.com/mig-1g.10gb, nvidia.com/mig-2g.20gb',
      },
    ],
    [
      'a GPU that the cluster does not have',
      checkOne({ gpu: gpu(1, 'nvidia.com/mig-1g.5gb') }),
      'gpu-not-on-cluster',
      'services.0.gpu.resource',
      {
        cluster: 'seoul',
        allowed: 'nvidia.com/mig-1g.10gb, nvidia.com/mig-2g.20gb',
      },
    ],
    [
      'more GPUs than the preset has',
      checkAll({ preset: 'medium', overrides: { gpu: gpu(3) } }),
      'gpu-above-preset',
      'overrides.gpu.count',
      { value: 3, max: 2, preset: 'medium' },
    ],
    [
      'replicas that need more GPUs than the quota',
      checkAll({
        preset: 'medium',
        services: [serviceOf({ gpu: gpu(1), replicas: 3 })],
      }),
      'gpu-quota-covers-services',
      'overrides.gpu',
      { needed: 3, available: 2, max: 2 },
    ],
    [
      'a container above the maximum',
      checkOne({ replicas: 0, resources: { cpu: '5', memory: '8Gi' } }),
      'container-above-maximum',
      'services.0.resources.cpu',
      { value: '5', max: '4', preset: 'small' },
    ],
    [
      'a container below the minimum',
      checkOne({ resources: { cpu: '100m', memory: '64Mi' } }),
      'container-below-minimum',
      'services.0.resources.memory',
      { value: '64Mi', min: '128Mi' },
    ],
  ])('%s', (_what, findings, id, path, params) => {
    expect(findings[0]).toMatchObject({ severity: 'error', id, path });
    expect(findings[0].params ?? {}).toMatchObject(params);
  });
});
