// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  check,
  checkAll,
  checkOne,
  gpu,
  volume,
} from './testUtils/checkExample';
import { exampleSpecs, serviceOf, specOf } from './testUtils/exampleSpecs';
import { fullCluster } from './testUtils/manifestCluster';

/** What the examples leave to the preset, or fill. */
const KNOWN = [
  'replica-single',
  'autoscaling-on-default-requests',
  'rollout-waits-for-ending-pods',
];

it.each(Object.entries(exampleSpecs))(
  'has nothing else against the example of %s',
  (_name, spec) => {
    expect(check(spec).filter(({ id }) => !KNOWN.includes(id))).toEqual([]);
  },
);

describe('warnings', () => {
  it.each<[string, ReturnType<typeof check>, string, string]>([
    [
      'no probe',
      checkAll({ services: [serviceOf({})] }),
      'health-missing',
      'services.0',
    ],
    [
      'one replica in production',
      checkAll({
        environment: 'production',
        services: [serviceOf({ health: { path: '/' }, port: 8080 })],
      }),
      'replica-single',
      'services.0',
    ],
    [
      'a tag in production, which can be moved',
      checkAll({
        environment: 'production',
        services: [serviceOf({ health: { path: '/' }, port: 8080 })],
      }),
      'image-without-digest',
      'services.0.image',
    ],
    [
      'a port of the privileged range',
      checkOne({ port: 80 }),
      'port-privileged',
      'services.0.port',
    ],
    [
      'a slip of the unit',
      checkOne({ resources: { cpu: '50m', memory: '8Gi' } }),
      'cpu-memory-ratio',
      'services.0.resources',
    ],
    [
      'GPUs held for nobody',
      checkAll({ preset: 'medium', overrides: { gpu: gpu(1) } }),
      'gpu-quota-unused',
      'overrides.gpu',
    ],
    [
      'data that goes with a volume',
      checkAll(
        {},
        { previous: specOf({ services: [serviceOf({ volumes: [volume] })] }) },
      ),
      'volume-data-lost',
      'services',
    ],
  ])('%s', (_what, findings, id, path) => {
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'warning', id, path }),
    );
    expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('nothing against', () => {
  it.each<[string, ReturnType<typeof check>]>([
    [
      'a quota with room for a rollout and a pod that ends',
      checkOne({ replicas: 6, resources: { cpu: '1', memory: '2Gi' } }),
    ],
    [
      'names that only sound secret',
      checkOne({
        env: {
          MAX_TOKENS: '4096',
          TOKENIZERS_PARALLELISM: 'false',
          TOKEN: '',
          DB_PASSWORD: '/run/secrets/db',
          URL: 'https://example.com/a:b',
        },
      }),
    ],
    [
      'a store of the namespace, whose keys are all its own',
      checkOne(
        { secretEnv: { A: { key: 'database', property: 'y' } } },
        {
          cluster: {
            ...fullCluster,
            secretStore: { name: 'own', kind: 'SecretStore' },
          },
        },
      ),
    ],
    [
      'replicas of a disk that many may write',
      checkOne(
        { replicas: 2, volumes: [volume] },
        {
          cluster: { ...fullCluster, storage: { accessMode: 'ReadWriteMany' } },
        },
      ),
    ],
    [
      'a GPU service at the full quota: it has no surge',
      checkAll({
        preset: 'medium',
        services: [
          serviceOf({
            gpu: gpu(1),
            resources: { cpu: '1', memory: '2Gi' },
            replicas: 2,
            health: { path: '/' },
            port: 8080,
          }),
        ],
      }),
    ],
    [
      'an end that came meanwhile',
      checkAll(
        { expiresAt: '2026-01-01T00:00:00Z' },
        {
          now: new Date('2026-01-02T00:00:00Z'),
          previous: specOf({ expiresAt: '2026-01-01T00:00:00Z' }),
        },
      ),
    ],
    [
      'an end in the future',
      checkAll(
        { expiresAt: '2026-01-02T00:00:00Z' },
        { now: new Date('2026-01-01T00:00:00Z') },
      ),
    ],
  ])('%s', (_what, findings) => {
    expect(findings).toEqual([]);
  });
});
