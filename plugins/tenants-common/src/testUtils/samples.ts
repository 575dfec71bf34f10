// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Made-up answers of the tenants API, for tests and the development app.

import {
  ClusterSummary,
  Delivery,
  Preset,
  Repository,
  Tenant,
  TenantRequest,
  TenantSpec,
  TenantStatus,
  tenantNamespace,
} from '..';

/** A moment so many seconds before now. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

/** A spec with two services. */
export function sampleSpec(changes: Partial<TenantSpec> = {}): TenantSpec {
  return {
    displayName: 'Vision lab',
    description: 'Training and serving of the vision models',
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    services: [
      {
        name: 'api',
        image: 'registry.example/vision/api:1.4.0',
        replicas: 2,
        port: 8080,
      },
      {
        name: 'worker',
        image: 'registry.example/vision/worker:1.4.0',
        replicas: 1,
      },
    ],
    ...changes,
  };
}

/** The life of a sample, unless the test is about several. */
export const SAMPLE_LIFE = '11f30000-0000-4000-8000-000000000001';

/** A tenant that is ready; may be updated, deleted and operated. */
export function sampleTenant(changes: Partial<Tenant> = {}): Tenant {
  const tenantId = changes.tenantId ?? 'vision-lab';
  const spec = changes.spec ?? sampleSpec();
  return {
    tenantId,
    life: SAMPLE_LIFE,
    namespace: tenantNamespace(tenantId),
    displayName: spec.displayName,
    description: spec.description,
    owner: spec.owner,
    editors: [],
    viewers: [],
    environment: spec.environment,
    preset: spec.preset,
    presetVersion: 1,
    cluster: 'sandbox',
    targets: ['git', 'apply'],
    lifecycle: 'active',
    revision: 1,
    spec,
    status: {
      overall_status: 'ready',
      verdict: { code: 'ready' },
      observed_at: ago(12),
      stale: false,
    },
    createdAt: ago(90_000),
    updatedAt: ago(3_600),
    allowed: { update: true, delete: true, operate: true },
    ...changes,
  };
}

const QUOTA: TenantStatus['quota'] = [
  { resource: 'requests.cpu', hard: '8', used: '300m' },
  { resource: 'limits.cpu', hard: '16', used: '3' },
  { resource: 'requests.memory', hard: '16Gi', used: '768Mi' },
  { resource: 'limits.memory', hard: '32Gi', used: '30Gi' },
  { resource: 'pods', hard: '30', used: '3' },
  { resource: 'services.nodeports', hard: '0', used: '0' },
  { resource: 'requests.nvidia.com/gpu', hard: '0', used: '0' },
];

/** The status of {@link sampleTenant}. */
export function sampleStatus(
  changes: Partial<TenantStatus> = {},
): TenantStatus {
  const tenant_id = changes.tenant_id ?? 'vision-lab';
  return {
    tenant_id,
    namespace: tenantNamespace(tenant_id),
    cluster: 'sandbox',
    deployments: [
      { name: 'api', ready_replicas: 2, desired_replicas: 2, available: true },
      {
        name: 'worker',
        ready_replicas: 1,
        desired_replicas: 1,
        available: true,
      },
    ],
    services: 1,
    workloads: [
      {
        kind: 'Deployment',
        managed: true,
        name: 'api',
        ready_replicas: 2,
        desired_replicas: 2,
        available: true,
      },
      {
        kind: 'Deployment',
        managed: true,
        name: 'worker',
        ready_replicas: 1,
        desired_replicas: 1,
        available: true,
      },
    ],
    quota: QUOTA,
    overall_status: 'ready',
    verdict: { code: 'ready' },
    observed_at: ago(12),
    age_seconds: 12,
    stale: false,
    revision: 1,
    ...changes,
  };
}

/** A digest that ends in the given digit. */
export function sampleDigest(digit = '0'): string {
  return `sha256:${digit.repeat(64)}`;
}

/** A create request that waits, asked by somebody else. */
export function sampleRequest(
  changes: Partial<TenantRequest> = {},
): TenantRequest {
  return {
    id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0001',
    type: 'create',
    tenantId: 'vision-lab',
    life: SAMPLE_LIFE,
    state: 'pending',
    requestedBy: 'user:default/dana',
    owner: 'group:default/ml-research',
    reason: 'We start serving the new detector next week.',
    spec: sampleSpec(),
    manifestDigest: sampleDigest('a'),
    findings: [],
    capacity: {
      cluster: 'sandbox',
      sufficient: true,
      items: [
        { resource: 'requests.cpu', requested: '8', free: '56' },
        { resource: 'requests.memory', requested: '16Gi', free: '112Gi' },
      ],
    },
    decisions: [],
    createdAt: ago(1_500),
    updatedAt: ago(1_500),
    expiresAt: new Date(Date.now() + 6 * 86_400_000).toISOString(),
    decidable: true,
    ...changes,
  };
}

/** A delivery that was done. */
export function sampleDelivery(changes: Partial<Delivery> = {}): Delivery {
  return {
    id: 'd1',
    tenantId: 'vision-lab',
    revision: 1,
    target: 'git',
    state: 'succeeded',
    attempts: 1,
    createdAt: ago(3_700),
    finishedAt: ago(3_690),
    ...changes,
  };
}

/** A simulated cluster with GPUs, heard of a moment ago. */
export function sampleCluster(
  changes: Partial<ClusterSummary> = {},
): ClusterSummary {
  return {
    name: 'sandbox',
    title: 'Sandbox (simulated)',
    targets: ['git', 'apply'],
    simulated: true,
    state: 'reachable',
    observedAt: ago(4),
    ageSeconds: 4,
    version: 'v1.34.2',
    nodes: { ready: 3, total: 3 },
    tenants: 4,
    capacity: [
      { resource: 'cpu', allocatable: '96', committed: '40', free: '56' },
      {
        resource: 'memory',
        allocatable: '384Gi',
        committed: '80Gi',
        free: '304Gi',
      },
      {
        resource: 'nvidia.com/gpu',
        allocatable: '8',
        committed: '3',
        free: '5',
        largestFreeBlock: '4',
      },
    ],
    peers: [],
    volumeSources: [],
    ingressSuffixes: ['apps.sandbox.example'],
    gpuClasses: [],
    priorityClasses: [],
    objectKinds: [],
    ...changes,
  };
}

/** A preset by name, with the quota of `small`. */
export function samplePreset(name: string): Preset {
  return {
    name,
    version: 1,
    hard: { 'requests.cpu': '8', 'requests.memory': '16Gi', pods: '30' },
    container: {
      default: { cpu: '1', memory: '2Gi' },
      defaultRequest: { cpu: '100m', memory: '256Mi' },
      min: { cpu: '50m', memory: '128Mi' },
      max: { cpu: '4', memory: '8Gi' },
    },
    bounds: { cpu: '16', memory: '32Gi', storage: '200Gi' },
  };
}

/** A manifest repository that holds what was delivered. */
export function sampleRepository(
  changes: Partial<Repository> = {},
): Repository {
  return {
    state: 'in_step',
    branch: 'main',
    commit: '9f2c41d07e5b8a6310c4de55ab70912f3e8d6c21',
    lookedAt: ago(40),
    mayRebuild: true,
    ...changes,
  };
}
