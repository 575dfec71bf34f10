// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Specs as people, and attackers, could write them: everything that the schema lets through.

import fc from 'fast-check';
import {
  TenantSpec,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ofAnyKind } from './arbitraryKinds';
import { arbitraryObjects } from './arbitraryObjects';
import { handed, line, text } from './hostileText';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/);
const shortName = fc.constantFrom('a', 'b', 'a-b', 'b-c', 'tmp', 'api', 'env');
const label = fc.oneof(name, shortName);
const groupRef = fc
  .tuple(
    fc.constantFrom('default', 'acme', 'system'),
    fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
  )
  .map(([namespace, group]) => `group:${namespace}/${group}`);
const envName = fc.oneof(
  fc.constantFrom('HOME', 'A', 'PATH', 'yes', 'on', '_', '-', 'a.A', 'b-c.A'),
  fc.stringMatching(/^([A-Za-z_-]|\.[A-Za-z0-9_-])[A-Za-z0-9._-]{0,20}$/),
);
const cpu = fc.constantFrom(
  '10m',
  '50m',
  '100m',
  '1500m',
  '0.5',
  '2',
  '4',
  '64',
);
const memory = fc.constantFrom('64Mi', '128Mi', '1Gi', '8Gi', '64Gi', '1Ti');
const gpuCount = fc.integer({ min: 1, max: 10 });
const gpu = fc.oneof(
  fc.record({
    resource: fc.constantFrom(
      'nvidia.com/gpu',
      'nvidia.com/mig-1g.10gb',
      'amd.com/gpu',
    ),
    count: gpuCount,
  }),
  fc.record({
    class: fc.constantFrom('h100', 'slice', 'b200', 'constructor'),
    count: gpuCount,
  }),
);
const path = fc.constantFrom(
  '/',
  '/a',
  '/a/b',
  '/data/',
  '//x',
  '/tmp',
  '/a:b',
);

const mountPath = fc.constantFrom(
  '/data',
  '/data/',
  '/tmp',
  '/var/x',
  '/proc/x',
);
const volume = fc.oneof(
  {
    arbitrary: fc.record(
      {
        name: label,
        mountPath,
        size: memory,
        scratch: fc.boolean(),
        subPath: fc.constantFrom('a', 'a/b.c'),
      },
      { requiredKeys: ['name', 'mountPath'] },
    ),
    weight: 3,
  },
  fc.record({
    name: label,
    mountPath,
    source: fc.constantFrom('datasets', 'models', 'shared', 'bucket'),
    readOnly: fc.boolean(),
  }),
);

const anyPort = fc.integer({ min: 1, max: 65535 });

const ports = fc.dictionary(
  fc.constantFrom('http', 'grpc', 'web', 'metrics', 'metrics-2', 'health'),
  fc.record(
    {
      port: anyPort,
      protocol: fc.constantFrom('TCP', 'UDP'),
      appProtocol: fc.constantFrom('grpc', 'kubernetes.io/ws'),
    },
    { requiredKeys: ['port'] },
  ),
  { maxKeys: 3 },
);

const filePath = fc.constantFrom(
  '/etc/app/config.yaml',
  '/etc/passwd',
  '/srv/a-b',
  '/tmp',
  '/etc/app',
  '/srv//x.json',
  '/dev/shm',
  '/tmp/x',
);

const asked = {
  port: anyPort,
  live: fc.constantFrom('same', 'off'),
  startSeconds: fc.integer({ min: 5, max: 3_000 }),
};
const health = fc.oneof(
  fc.record(
    {
      ...asked,
      path,
      live: fc.oneof(asked.live, path),
      scheme: fc.constantFrom('HTTP', 'HTTPS'),
    },
    { requiredKeys: ['path'] },
  ),
  fc.record({ ...asked, tcp: fc.constant(true) }, { requiredKeys: ['tcp'] }),
  fc.record({ ...asked, grpc: fc.constant(true) }, { requiredKeys: ['grpc'] }),
  fc.record({ command: fc.array(handed, { minLength: 1, maxLength: 3 }) }),
);

const address = fc.constant({ key: 'tenants/vision-lab/db', property: 'x' });

const reference = fc.oneof(
  { arbitrary: address, weight: 3 },
  { arbitrary: fc.constant({ secret: 'env' }), weight: 1 },
);

const further = fc.record(
  {
    name: label,
    image: fc.constantFrom('nginx:1.27', 'ghcr.io/acme/tool:1.0.0'),
    command: fc.array(handed, { maxLength: 2 }),
    args: fc.array(handed, { maxLength: 2 }),
    env: fc.dictionary(envName, handed, { maxKeys: 3 }),
    secretEnv: fc.dictionary(envName, reference, { maxKeys: 2 }),
    resources: fc.record({ cpu, memory }),
  },
  { requiredKeys: ['name', 'image'] },
);
const account = fc.constantFrom(1000, 1001, 10001, 20001);

const ingress = fc.record(
  {
    host: fc.constantFrom('a.apps.example.com', 'evil.example.org'),
    path,
    timeoutSeconds: fc.integer({ min: 1, max: 86_400 }),
    cors: fc.record({
      origins: fc.constantFrom(['*'], ['https://*.example.com']),
    }),
  },
  { requiredKeys: ['host', 'path'] },
);

const service = fc
  .record(
    {
      name: label,
      image: fc.constantFrom(
        'nginx:1.27',
        'docker.io/vllm/vllm-openai:v0.9.0',
        'ghcr.io/acme/api:1.0.0',
        `registry.example.com:5000/x@sha256:${'a'.repeat(64)}`,
      ),
      replicas: fc.integer({ min: 0, max: 6 }),
      port: anyPort,
      ports,
      metrics: fc.record({ port: anyPort, path }),
      command: fc.array(handed, { maxLength: 3 }),
      args: fc.array(handed, { maxLength: 3 }),
      env: fc.dictionary(envName, handed, { maxKeys: 5 }),
      secretEnv: fc.dictionary(envName, reference, { maxKeys: 3 }),
      files: fc.dictionary(filePath, handed, { maxKeys: 2 }),
      secretFiles: fc.dictionary(filePath, reference, { maxKeys: 2 }),
      shm: memory,
      priorityClass: fc.constantFrom('batch', 'urgent'),
      resources: fc.record({ cpu, memory }),
      gpu,
      health,
      volumes: fc.array(volume, { maxLength: 3 }),
      ingress,
      ingresses: fc.array(ingress, { maxLength: 3 }),
      autoscaling: fc
        .tuple(
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 0, max: 4 }),
          fc.record(
            {
              targetMemoryPercent: fc.integer({ min: 1, max: 100 }),
              scaleDownSeconds: fc.integer({ min: 0, max: 3600 }),
            },
            { requiredKeys: [] },
          ),
        )
        .map(([minReplicas, more, others]) => ({
          minReplicas,
          maxReplicas: minReplicas + more,
          targetCpuPercent: 80,
          ...others,
        })),
      user: account,
      group: account,
      rootGroup: fc.boolean(),
      init: fc.array(further, { maxLength: 2 }),
      sidecars: fc.array(further, { maxLength: 2 }),
      graceSeconds: fc.integer({ min: 1, max: 3600 }),
      preStopSeconds: fc.integer({ min: 1, max: 60 }),
      preStop: fc.constant({ command: ['drain'] }),
    },
    { requiredKeys: ['name', 'image', 'replicas'] },
  )
  // One of both.
  .map(({ ingresses, preStop, ...it }) => ({
    ...it,
    ...(ingresses && !it.ingress && { ingresses }),
    ...(preStop && it.preStopSeconds === undefined && { preStop }),
  }));

const spec = fc.record(
  {
    displayName: line,
    description: text,
    owner: groupRef,
    environment: fc.constantFrom('dev', 'staging', 'production'),
    preset: fc.constantFrom('micro', 'small', 'medium', 'large'),
    overrides: fc.record(
      { cpu, memory, storage: memory, gpu },
      { requiredKeys: [] },
    ),
    services: fc.array(ofAnyKind(service), { maxLength: 4 }),
    access: fc.record({
      editors: fc.array(groupRef, { maxLength: 3 }),
      viewers: fc.array(groupRef, { maxLength: 3 }),
    }),
    expiresAt: fc.constant('2030-01-31T00:00:00Z'),
    peers: fc.uniqueArray(
      fc.constantFrom<any>(
        'object-store',
        'database',
        'unheard-of',
        { tenant: 'other' },
        { tenant: 'third', ports: [8080] },
        { tenant: 'vision-lab', ports: [] },
      ),
    ),
    secrets: address.map(it => ({ env: it, 'a-b': it })),
    pullSecrets: fc.array(address, { maxLength: 1 }),
    objects: fc.oneof(
      { arbitrary: fc.constant([]), weight: 2 },
      { arbitrary: arbitraryObjects, weight: 1 },
    ),
  },
  {
    requiredKeys: [
      'displayName',
      'owner',
      'environment',
      'preset',
      'services',
      'secrets',
    ],
  },
);

/** Specs that the schema accepts. */
export const arbitrarySpec: fc.Arbitrary<TenantSpec> = spec
  .map(value => tenantSpecSchema.safeParse(value))
  .filter(result => result.success)
  .map(result => result.data!);
