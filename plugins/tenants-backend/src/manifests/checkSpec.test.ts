// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { exampleSpecs, serviceOf, specOf } from './__testUtils__/exampleSpecs';
import { fullCluster } from './__testUtils__/manifestCluster';
import { checkSpec } from './checkSpec';
import { RuleInput } from './rules/Rule';
import { shippedPresets } from './shippedPresets';

type Options = Partial<RuleInput>;
type Service = Parameters<typeof serviceOf>[0];

const presetOf = (name: string) =>
  shippedPresets.find(preset => preset.name === name)!;

function check(spec: TenantSpec, options: Options = {}) {
  return checkSpec({
    tenantId: 'vision-lab',
    spec,
    preset: presetOf(spec.preset),
    cluster: fullCluster,
    ...options,
  });
}

const checkOne = (service: Service, options?: Options) =>
  check(
    specOf({
      services: [serviceOf({ health: { path: '/' }, port: 8080, ...service })],
    }),
    options,
  );
const checkAll = (parts: Parameters<typeof specOf>[0], options?: Options) =>
  check(specOf(parts), options);

const gpu = (count: number, resource = 'nvidia.com/gpu') => ({
  resource,
  count,
});
const withoutStore = { ...fullCluster, secretStore: undefined };
const volume = { name: 'data', mountPath: '/data', size: '10Gi' };

it.each(Object.entries(exampleSpecs))(
  'has nothing against the example of %s',
  (_name, spec) => {
    expect(check(spec).filter(({ id }) => id !== 'replica-single')).toEqual([]);
  },
);

describe('errors', () => {
  it.each<[string, ReturnType<typeof check>, string, string, object]>([
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
      { resource: 'nvidia.com/gpu', allowed: 'nvidia.com/mig-1g.10gb' },
    ],
    [
      'a GPU that the cluster does not have',
      checkOne({ gpu: gpu(1, 'nvidia.com/mig-1g.5gb') }),
      'gpu-not-on-cluster',
      'services.0.gpu.resource',
      { cluster: 'seoul', allowed: 'nvidia.com/mig-1g.10gb' },
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
    [
      'replicas that cannot share a disk',
      checkOne({ replicas: 2, volumes: [volume] }),
      'volume-needs-one-replica',
      'services.0.volumes',
      { replicas: 2 },
    ],
    [
      'a mount over the system',
      checkOne({ volumes: [{ name: 'a', mountPath: '//proc/' }] }),
      'mount-path-reserved',
      'services.0.volumes.0.mountPath',
      { mountPath: '//proc/' },
    ],
    [
      'two spellings of one mount',
      checkOne({
        volumes: [
          { name: 'a', mountPath: '/data' },
          { name: 'b', mountPath: '/data/' },
        ],
      }),
      'mount-path-taken',
      'services.0.volumes.1.mountPath',
      { mountPath: '/data/' },
    ],
    [
      'a host outside the suffixes',
      checkOne({ ingress: { host: 'evilapps.example.com' } }),
      'ingress-host-not-allowed',
      'services.0.ingress.host',
      { host: 'evilapps.example.com', allowed: 'apps.example.com' },
    ],
    [
      'the suffix itself',
      checkOne({ ingress: { host: 'apps.example.com' } }),
      'ingress-host-not-allowed',
      'services.0.ingress.host',
      {},
    ],
    [
      'a path with configuration in it',
      checkOne({ ingress: { host: 'a.apps.example.com', path: '/x;$y' } }),
      'ingress-path-format',
      'services.0.ingress.path',
      { path: '/x;$y' },
    ],
    [
      'one address for two services',
      checkAll({
        services: ['a', 'b'].map(name =>
          serviceOf({
            name,
            port: 80,
            ingress: {
              host: 'a.apps.example.com',
              path: name === 'a' ? '/x' : '/x/',
            },
          }),
        ),
      }),
      'ingress-address-taken',
      'services.1.ingress',
      { host: 'a.apps.example.com' },
    ],
    [
      'a password in the open',
      checkOne({ env: { DB_PASSWORD: 'hunter2' } }),
      'env-holds-secret',
      'services.0.env.DB_PASSWORD',
      { name: 'DB_PASSWORD' },
    ],
    [
      'credentials in an address',
      checkOne({ env: { DATABASE: 'postgres://me:hunter2@db/x' } }),
      'env-holds-secret',
      'services.0.env.DATABASE',
      {},
    ],
    [
      'an environment that no object can hold',
      checkOne({
        env: Object.fromEntries(
          Array.from({ length: 260 }, (_, index) => [
            `V${index}`,
            'x'.repeat(4096),
          ]),
        ),
      }),
      'env-too-large',
      'services.0.env',
      { max: 1_000_000 },
    ],
    [
      'secrets without a store',
      checkOne(
        { secretEnv: { A: { key: 'x', property: 'y' } } },
        { cluster: withoutStore },
      ),
      'secret-store-missing',
      'services.0.secretEnv',
      { cluster: 'seoul' },
    ],
    [
      "another tenant's secret",
      checkOne({ secretEnv: { A: { key: 'tenants/other/x', property: 'y' } } }),
      'secret-key-not-own',
      'services.0.secretEnv.A.key',
      { prefix: 'tenants/vision-lab/' },
    ],
    [
      "a way round to another tenant's secret",
      checkOne({
        secretEnv: {
          A: { key: 'tenants/vision-lab/../other/x', property: 'y' },
        },
      }),
      'secret-key-not-own',
      'services.0.secretEnv.A.key',
      {},
    ],
    [
      'an end in the past',
      checkAll(
        { expiresAt: '2026-01-01T00:00:00Z' },
        { now: new Date('2026-01-01T00:00:01Z') },
      ),
      'expires-in-past',
      'expiresAt',
      { expiresAt: '2026-01-01T00:00:00Z' },
    ],
    [
      'a claim that would shrink',
      checkOne(
        { volumes: [{ ...volume, size: '5Gi' }] },
        { previous: specOf({ services: [serviceOf({ volumes: [volume] })] }) },
      ),
      'volume-shrinks',
      'services.0.volumes.0.size',
      { service: 'api', volume: 'data', size: '10Gi' },
    ],
    [
      'half a character',
      checkAll({ displayName: 'x\ud83d' }),
      'text-malformed',
      'displayName',
      {},
    ],
  ])('%s', (_what, findings, id, path, params) => {
    expect(findings[0]).toMatchObject({ severity: 'error', id, path });
    expect(findings[0].params ?? {}).toMatchObject(params);
  });
});

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
      checkAll({ preset: 'medium' }),
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
      'a full quota',
      checkOne({ replicas: 7, resources: { cpu: '1', memory: '2Gi' } }),
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
            replicas: 2,
            health: { path: '/' },
            port: 8080,
          }),
        ],
      }),
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

it('puts errors before warnings', () => {
  const findings = checkAll({
    environment: 'production',
    services: [serviceOf({ ingress: { host: 'a.org' }, port: 80 })],
  });
  const severities = findings.map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort());
  expect(new Set(severities).size).toBe(2);
});
