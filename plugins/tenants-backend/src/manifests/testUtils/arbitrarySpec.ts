// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Specs as people, and attackers, could write them: everything that the schema lets through.

import fc from 'fast-check';
import {
  findUnfit,
  TenantSpec,
  tenantSpecSchema,
  TextKind,
} from '@ecp-ai/backstage-plugin-tenants-common';

const HOSTILE = [
  '---\nkind: ClusterRoleBinding',
  '\n---\napiVersion: v1\nkind: Secret\n',
  '"\n  injected: true',
  "'; DROP TABLE tenants; --",
  '{{ .Values.secret }}',
  '!!js/function "x"',
  '*alias',
  '&anchor x',
  '<<: *merge',
  'a: b # c',
  '- item',
  '? key',
  '|',
  '>-\n  folded',
  '%YAML 1.1',
  '...',
  '~',
  'null',
  'Yes',
  'off',
  '0x1F',
  '0o17',
  '1e3',
  '1_000',
  '12:30:45',
  '2001-01-01',
  '.inf',
  '.NaN',
  '=',
  ' leading',
  'trailing ',
  'tab\tinside',
  'next\u0085line',
  'line\u2028separator',
  '비전 연구실',
  '👩🏽‍🔬',
  '\ufffe',
  'very '.repeat(60),
  'dos\r\nlines\r\n',
  'mac\rlines',
  'می\u200cخواهم',
  'soft\u00adhyphen',
  'tag\u{e0041}ged',
  'a\u202eb',
  '__proto__',
];

/** Any text, often one that YAML could trip over. */
export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom('\n', ' ', ':', '-', '#', 'a', '"', "'", '\t'), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
);

/** The text without what a text of this kind may not hold. */
function fitted(text: string, kind: TextKind): string {
  const unfit = findUnfit(text, kind);
  return unfit
    ? fitted(
        text.slice(0, unfit.position) + text.slice(unfit.position + 1),
        kind,
      )
    : text;
}
const text = hostileText.map(it => fitted(it, 'text'));
const handed = hostileText.map(it => fitted(it, 'value'));
const line = hostileText.map(it =>
  fitted(fitted(it, 'line').slice(0, 80), 'line'),
);

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
  fc.constantFrom('HOME', 'A', 'PATH', 'yes', 'on', '_'),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/),
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
const gpu = fc.record({
  resource: fc.constantFrom(
    'nvidia.com/gpu',
    'nvidia.com/mig-1g.10gb',
    'amd.com/gpu',
  ),
  count: fc.integer({ min: 1, max: 10 }),
});
const path = fc.constantFrom(
  '/',
  '/a',
  '/a/b',
  '/data/',
  '//x',
  '/tmp',
  '/a:b',
);

const volume = fc.record(
  {
    name: label,
    mountPath: fc.constantFrom('/data', '/data/', '/tmp', '/var/x', '/proc/x'),
    size: memory,
    scratch: fc.boolean(),
  },
  { requiredKeys: ['name', 'mountPath'] },
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
  fc.record({ ...asked, path }, { requiredKeys: ['path'] }),
  fc.record({ ...asked, tcp: fc.constant(true) }, { requiredKeys: ['tcp'] }),
  fc.record({ ...asked, grpc: fc.constant(true) }, { requiredKeys: ['grpc'] }),
  fc.record({ command: fc.array(handed, { minLength: 1, maxLength: 3 }) }),
);

const address = fc.constant({ key: 'tenants/vision-lab/db', property: 'x' });

const service = fc.record(
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
    secretEnv: fc.dictionary(envName, address, { maxKeys: 3 }),
    files: fc.dictionary(filePath, handed, { maxKeys: 2 }),
    secretFiles: fc.dictionary(filePath, address, { maxKeys: 2 }),
    shm: memory,
    resources: fc.record({ cpu, memory }),
    gpu,
    health,
    volumes: fc.array(volume, { maxLength: 3 }),
    ingress: fc.record({
      host: fc.constantFrom('a.apps.example.com', 'evil.example.org'),
      path,
    }),
    autoscaling: fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .map(([minReplicas, more]) => ({
        minReplicas,
        maxReplicas: minReplicas + more,
        targetCpuPercent: 80,
      })),
  },
  { requiredKeys: ['name', 'image', 'replicas'] },
);

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
    services: fc.array(service, { maxLength: 4 }),
    access: fc.record({
      editors: fc.array(groupRef, { maxLength: 3 }),
      viewers: fc.array(groupRef, { maxLength: 3 }),
    }),
    expiresAt: fc.constant('2030-01-31T00:00:00Z'),
  },
  {
    requiredKeys: ['displayName', 'owner', 'environment', 'preset', 'services'],
  },
);

/** Specs that the schema accepts. */
export const arbitrarySpec: fc.Arbitrary<TenantSpec> = spec
  .map(value => tenantSpecSchema.safeParse(value))
  .filter(result => result.success)
  .map(result => result.data!);
