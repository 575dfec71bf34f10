// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// On the edge and just beyond it, with everything that is said; found by changing the rules in small ways.

import { check, checkAll, checkOne, gpu } from '../testUtils/checkExample';
import { serviceOf, specOf } from '../testUtils/exampleSpecs';
import { fullCluster } from '../testUtils/manifestCluster';
import { Said, told } from '../testUtils/told';

const probed = { health: { path: '/' }, port: 8080 };
const resources = { cpu: '1', memory: '2Gi' };
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const cpuAndMemory = (cpu: string, memory: string) =>
  checkOne({ replicas: 0, resources: { cpu, memory } });
const inProduction = (service: Parameters<typeof serviceOf>[0]) =>
  checkAll({
    environment: 'production',
    services: [serviceOf({ ...probed, ...service })],
  });

/** As it was taken once: the schema refuses such paths first. */
function atPath(path: string) {
  const ingress = { host: 'a.apps.example.com', path: '/' };
  const spec = specOf({ services: [serviceOf({ ...probed, ingress })] });
  const [service] = spec.services;
  return check({
    ...spec,
    services: [{ ...service, ingress: { ...ingress, path } }],
  });
}

const said: Said[] = [
  ['as much as a container may have', cpuAndMemory('4', '8Gi'), []],
  [
    'a mebibyte more memory',
    cpuAndMemory('4', '8193Mi'),
    [
      [
        'container-above-maximum',
        'services.0.resources.memory',
        { value: '8193Mi', max: '8Gi', preset: 'small' },
      ],
    ],
  ],
  ['as little as a container may have', cpuAndMemory('50m', '128Mi'), []],
  [
    'a millicore less',
    cpuAndMemory('49m', '128Mi'),
    [
      [
        'container-below-minimum',
        'services.0.resources.cpu',
        { value: '49m', min: '50m', preset: 'small' },
      ],
    ],
  ],
  ['128 MiB a core', cpuAndMemory('4', '512Mi'), []],
  [
    'less memory a core',
    cpuAndMemory('4', '511Mi'),
    [
      [
        'cpu-memory-ratio',
        'services.0.resources',
        { cpu: '4', memory: '511Mi' },
      ],
    ],
  ],
  ['64 GiB a core', cpuAndMemory('125m', '8Gi'), []],
  [
    'more memory a core',
    cpuAndMemory('124m', '8Gi'),
    [
      [
        'cpu-memory-ratio',
        'services.0.resources',
        { cpu: '124m', memory: '8Gi' },
      ],
    ],
  ],
  ['the first port that anybody may open', checkOne({ port: 1024 }), []],
  [
    'the last of the others',
    checkOne({ port: 1023 }),
    [['port-privileged', 'services.0.port', { port: 1023, minimum: 1024 }]],
  ],
  [
    'no port, and so no probe',
    checkAll({ services: [serviceOf({ name: 'worker' })] }),
    [['health-missing', 'services.0', { service: 'worker' }]],
  ],
  [
    'two replicas of a digest in production',
    inProduction({ replicas: 2, image: `registry.example/api:1@${DIGEST}` }),
    [],
  ],
  [
    'an autoscaler that keeps two',
    inProduction({
      replicas: 2,
      resources: { cpu: '1', memory: '1Gi' },
      image: `registry.example/api:1@${DIGEST}`,
      autoscaling: { minReplicas: 2, maxReplicas: 3 },
    }),
    [],
  ],
  [
    'an autoscaler that keeps one',
    inProduction({
      replicas: 2,
      resources: { cpu: '1', memory: '1Gi' },
      image: `registry.example/api:1@${DIGEST}`,
      autoscaling: { minReplicas: 1, maxReplicas: 3 },
    }),
    [['replica-single', 'services.0', { service: 'api' }]],
  ],
  [
    'a tag in production',
    inProduction({ replicas: 2, image: 'registry.example/api:1' }),
    [
      [
        'image-without-digest',
        'services.0.image',
        { image: 'registry.example/api:1' },
      ],
    ],
  ],
  [
    'as many GPUs as the preset has',
    checkAll({
      preset: 'medium',
      overrides: { gpu: gpu(2) },
      services: [serviceOf({ ...probed, resources, gpu: gpu(2) })],
    }),
    [],
  ],
  [
    'two GPUs asked for where one is granted',
    checkAll({
      preset: 'medium',
      overrides: { gpu: gpu(1) },
      services: [serviceOf({ ...probed, resources, gpu: gpu(2) })],
    }),
    [
      [
        'gpu-quota-covers-services',
        'overrides.gpu',
        { resource: 'nvidia.com/gpu', needed: 2, available: 1, max: 2 },
      ],
    ],
  ],
  [
    'GPUs of a preset that nobody asks for, as nobody reserved them',
    checkAll({ preset: 'medium' }),
    [],
  ],
  [
    'GPUs that the spec reserves and no service asks for',
    checkAll({ preset: 'medium', overrides: { gpu: gpu(2) } }),
    [
      [
        'gpu-quota-unused',
        'overrides.gpu',
        { resource: 'nvidia.com/gpu', count: 2 },
      ],
    ],
  ],
  [
    'none of a preset where the cluster has none',
    checkAll(
      { preset: 'medium' },
      { cluster: { ...fullCluster, gpuResources: [] } },
    ),
    [],
  ],
  [
    'a host below a suffix with a star',
    checkOne(
      { ingress: { host: 'a.apps.example.com', path: '/v1/models' } },
      {
        cluster: {
          ...fullCluster,
          ingress: { allowedSuffixes: ['*.apps.example.com'] },
        },
      },
    ),
    [],
  ],
  ...[['other.example', 'apps.example.com'], ['.apps.example.com']].map(
    (allowedSuffixes): Said => [
      `a host below one of ${allowedSuffixes}`,
      checkOne(
        { ingress: { host: 'a.apps.example.com', path: '/' } },
        { cluster: { ...fullCluster, ingress: { allowedSuffixes } } },
      ),
      [],
    ],
  ),
  [
    'as much memory as the preset is bound to',
    checkAll({ overrides: { memory: '32Gi' } }),
    [],
  ],
  [
    'an end that comes this moment',
    checkAll(
      { expiresAt: '2026-01-01T00:00:00Z' },
      { now: new Date('2026-01-01T00:00:00Z') },
    ),
    [['expires-in-past', 'expiresAt', { expiresAt: '2026-01-01T00:00:00Z' }]],
  ],
  [
    'an end, asked about at no moment',
    checkAll({ expiresAt: '2026-01-01T00:00:00Z' }),
    [],
  ],
  ...['x', 'x/y', '//', '/a//b', '/a/.', '/./a', '/a/../b'].map(
    (path): Said => [
      `the path ${path}`,
      atPath(path),
      [['ingress-path-format', 'services.0.ingress.path', { path }]],
    ],
  ),
];

it.each(said)('%s', (_what, findings, expected) => {
  expect(told(findings)).toEqual(expected);
});
