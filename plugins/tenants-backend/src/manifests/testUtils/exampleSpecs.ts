// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tenants that use everything a preset offers; also what the scorers of `npm run test:manifests` look at.

import {
  TenantSpec,
  TenantSpecInput,
  tenantSpecSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A spec from its parts, validated as the API would. */
export function specOf(parts: Partial<TenantSpecInput>): TenantSpec {
  return tenantSpecSchema.parse({
    displayName: 'Vision lab',
    owner: 'group:default/vision',
    environment: 'dev',
    preset: 'small',
    services: [],
    ...parts,
  });
}

/** A service from its parts. */
export function serviceOf(
  parts: Partial<TenantSpecInput['services'][number]>,
): TenantSpecInput['services'][number] {
  return {
    name: 'api',
    image: 'registry.example.com/vision/api:1.4.2',
    replicas: 1,
    ...parts,
  };
}

const web = serviceOf({
  name: 'api',
  image: `registry.example.com/vision/api:1.4.2@${DIGEST}`,
  replicas: 2,
  port: 8080,
  args: ['--log-level=info'],
  env: { LOG_LEVEL: 'info', MODE: 'yes', SETTINGS: 'a: 1\nb: "2"\n' },
  secretEnv: {
    DB_PASSWORD: { key: 'tenants/vision-lab/database', property: 'password' },
  },
  metrics: { port: 8080, path: '/metrics' },
  files: { '/etc/api/limits.yaml': 'requests: 10\n' },
  health: { path: '/healthz' },
  ingress: { host: 'vision.apps.example.com', path: '/' },
  autoscaling: { minReplicas: 2, maxReplicas: 4, targetCpuPercent: 70 },
  volumes: [{ name: 'cache', mountPath: '/var/cache/api' }],
});

const worker = (gpu?: { resource: string; count: number }) =>
  serviceOf({
    name: 'worker',
    image: `registry.example.com/vision/worker:2.0.0@${DIGEST}`,
    replicas: 1,
    ports: {
      grpc: { port: 9000, appProtocol: 'grpc' },
      metrics: { port: 9002 },
    },
    metrics: { port: 9002, path: '/metrics' },
    command: ['/bin/worker'],
    resources: { cpu: '2', memory: '8Gi' },
    ...(gpu && { gpu }),
    shm: '1Gi',
    health: { path: '/ready', port: 9001, live: 'same', startSeconds: 900 },
    volumes: [
      { name: 'data-set', mountPath: '/data', size: '50Gi' },
      { name: 'weights', mountPath: '/weights', size: '40Gi', scratch: true },
    ],
  });

const tiny = { cpu: '250m', memory: '256Mi' };

/** One example tenant a shipped preset, by the preset's name. */
export const exampleSpecs: Record<string, TenantSpec> = Object.fromEntries(
  [
    { preset: 'small', gpu: { resource: 'nvidia.com/mig-1g.10gb', count: 1 } },
    { preset: 'medium', gpu: { resource: 'nvidia.com/gpu', count: 2 } },
    { preset: 'large', gpu: { resource: 'nvidia.com/gpu', count: 8 } },
    {
      preset: 'micro',
      services: [
        { ...web, autoscaling: undefined, resources: tiny },
        {
          ...worker({ resource: 'nvidia.com/mig-1g.10gb', count: 1 }),
          resources: { ...tiny, memory: '1Gi' },
          volumes: [{ name: 'data-set', mountPath: '/data', size: '5Gi' }],
        },
      ],
    },
  ].map(({ preset, gpu, services = [web, worker(gpu)] }) => [
    preset,
    specOf({
      displayName: '비전 연구실: "Vision"',
      description: 'Labels images.\nAsk #vision.',
      environment: 'production',
      preset,
      services,
      access: {
        editors: ['group:default/vision-interns', 'group:acme/partners'],
        viewers: ['group:default/auditors'],
      },
      expiresAt: '2030-01-31T00:00:00Z',
    }),
  ]),
);
