// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A made-up world for the development app: `?fake=full|empty|error|loading` chooses which.

import {
  Finding,
  Tenant,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ago,
  FakeTenantsApi,
  sampleDelivery,
  sampleDigest,
  sampleRequest,
  sampleSpec,
  sampleStatus,
  sampleTenant,
} from '../src/testUtils';

const VIEWER = 'user:default/guest';

const DIFF = `--- revision 1
+++ request
@@ -112,9 +112,9 @@
       labels:
         ecp.ai/tenant: vision-lab
     spec:
-      replicas: 2
+      replicas: 4
       containers:
         - name: api
-          image: registry.example/vision/api:1.4.0
+          image: registry.example/vision/api:1.5.0
           ports:
             - containerPort: 8080
`;

const MANIFEST = `apiVersion: v1
kind: Namespace
metadata:
  name: ecp-ai-vision-lab
  labels:
    app.kubernetes.io/managed-by: ecp-tenants
    ecp.ai/tenant: vision-lab
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.31
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: ecp-ai-vision-lab
spec:
  hard:
    limits.cpu: '16'
    requests.cpu: '8'
`;

const UPDATE = '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0002';

// Of MANIFEST, so that the browser's own check agrees.
const DIGEST =
  'sha256:7c752dd448feb477b700add5130727d36df19313540da33d3c18c0b18f20bbcb';

function degraded(): Tenant {
  return sampleTenant({
    tenantId: 'vision-lab',
    status: {
      overall_status: 'degraded',
      verdict: {
        code: 'workload_out_of_memory',
        params: { workload: 'api', container: 'api', limit: '512Mi' },
      },
      observed_at: ago(8),
      stale: false,
    },
    openRequest: { id: UPDATE, type: 'update', state: 'pending' },
  });
}

function tenants(): Tenant[] {
  const many = Array.from({ length: 34 }, (_, index) =>
    sampleTenant({
      tenantId: `batch-${String(index + 1).padStart(2, '0')}`,
      displayName: `Batch ${index + 1}`,
      owner: 'group:default/vision',
      preset: ['small', 'medium', 'large'][index % 3],
      environment: (['dev', 'staging', 'production'] as const)[index % 3],
      updatedAt: ago(index * 40_000),
    }),
  );
  return [
    degraded(),
    sampleTenant({
      tenantId: 'speech',
      displayName: '음성 인식 서비스',
      environment: 'production',
      preset: 'large',
      status: {
        overall_status: 'unknown',
        verdict: { code: 'cluster_stale', params: { age: 1260 } },
        observed_at: ago(1260),
        stale: true,
      },
    }),
    sampleTenant({
      tenantId: 'llm-serving',
      displayName: 'LLM serving',
      lifecycle: 'pending',
      revision: undefined,
      status: {
        overall_status: 'pending',
        verdict: { code: 'not_approved_yet' },
        stale: false,
      },
      openRequest: {
        id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0001',
        type: 'create',
        state: 'pending',
      },
    }),
    sampleTenant({
      tenantId: 'old-lab',
      displayName: 'Old lab',
      lifecycle: 'deleting',
      status: {
        overall_status: 'deleting',
        verdict: { code: 'deleting' },
        observed_at: ago(5),
        stale: false,
      },
    }),
    ...many,
  ];
}

function full(): FakeTenantsApi {
  return new FakeTenantsApi({
    viewer: VIEWER,
    manifest: MANIFEST,
    diff: DIFF,
    tenants: tenants(),
    statuses: [
      sampleStatus({
        overall_status: 'degraded',
        verdict: {
          code: 'workload_out_of_memory',
          params: { workload: 'api', container: 'api', limit: '512Mi' },
        },
        workloads: [
          {
            kind: 'Deployment',
            name: 'api',
            ready_replicas: 1,
            desired_replicas: 2,
            available: false,
            problem: {
              code: 'workload_out_of_memory',
              params: { workload: 'api', container: 'api', limit: '512Mi' },
            },
          },
          {
            kind: 'Deployment',
            name: 'worker',
            ready_replicas: 1,
            desired_replicas: 1,
            available: true,
          },
          {
            kind: 'Job',
            name: 'train-detector-2027-01',
            ready_replicas: 0,
            desired_replicas: 1,
            available: false,
            problem: {
              code: 'workload_unschedulable',
              params: {
                workload: 'train-detector-2027-01',
                reason:
                  '0/3 nodes are available: 3 Insufficient nvidia.com/gpu',
              },
            },
          },
        ],
      }),
    ],
    deliveries: [
      sampleDelivery({
        id: 'd4',
        revision: 2,
        target: 'apply',
        state: 'failed',
        attempts: 4,
        error: {
          code: 'admission_refused',
          message:
            'admission webhook "policy.example" denied the request: containers must not set hostPort',
        },
        objects: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'api',
            outcome: 'refused',
            message: 'denied by policy.example',
          },
        ],
        nextAttemptAt: new Date(Date.now() + 47_000).toISOString(),
        createdAt: ago(300),
        finishedAt: undefined,
      }),
      sampleDelivery({
        id: 'd3',
        revision: 2,
        commit: '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c',
        createdAt: ago(310),
        finishedAt: ago(306),
      }),
      sampleDelivery({
        id: 'd1',
        commit: '11aa22bb33cc44dd55ee66ff77a8899aabbccdde',
        report: {
          status: 'completed',
          deployedAt: ago(3_600),
          reportedAt: ago(3_590),
          reportedBy: 'external:ci',
        },
      }),
      sampleDelivery({ id: 'd2', target: 'apply' }),
    ],
    timeline: timeline(),
    requests: requests(),
    preview: {
      digest: sampleDigest('b'),
      manifest: MANIFEST,
      diff: DIFF,
      findings: [
        {
          id: 'replica-single',
          severity: 'warning',
          path: 'services.1',
          params: { service: 'worker' },
        },
      ],
      capacity: sampleRequest().capacity,
    },
  });
}

function timeline() {
  const event = (
    id: number,
    seconds: number,
    type: string,
    params = {},
    actor?: string,
  ) => ({ id: String(id), at: ago(seconds), type, params, actor });
  return [
    event(9, 8, 'status.changed', {
      from: 'ready',
      to: 'degraded',
      code: 'workload_out_of_memory',
      workload: 'api',
      container: 'api',
      limit: '512Mi',
    }),
    event(8, 300, 'quantum.flipped', { shape: 'odd' }),
    event(7, 900, 'restart.requested', {}, 'user:default/dana'),
    event(6, 3_600, 'status.changed', {
      from: 'pending',
      to: 'ready',
      code: 'ready',
    }),
    event(5, 3_640, 'delivery.succeeded', { target: 'apply', revision: 1 }),
    event(4, 3_645, 'delivery.succeeded', { target: 'git', revision: 1 }),
    event(3, 3_650, 'revision.created', { revision: 1 }),
    event(
      2,
      3_650,
      'request.approved',
      { request: 'r1', type: 'create' },
      'user:default/ada',
    ),
    event(
      1,
      9_000,
      'request.created',
      { request: 'r1', type: 'create' },
      'user:default/dana',
    ),
  ];
}

function requests() {
  const findings: Finding[] = [
    {
      id: 'health-missing',
      severity: 'warning',
      path: 'services.1',
      params: { service: 'worker' },
    },
    {
      id: 'quota-covers-services',
      severity: 'error',
      path: 'services',
      params: { resource: 'limits.cpu', needed: '18', available: '16' },
    },
  ];
  const services = sampleSpec().services.map(service =>
    service.name === 'api'
      ? {
          ...service,
          replicas: 4,
          image: 'registry.example/vision/api:1.5.0',
        }
      : service,
  );
  const all = [
    sampleRequest({
      id: UPDATE,
      type: 'update',
      baseRevision: 1,
      spec: sampleSpec({ services }),
      findings,
    }),
    sampleRequest({ tenantId: 'llm-serving' }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0003',
      type: 'delete',
      tenantId: 'old-lab',
      spec: undefined,
      requestedBy: VIEWER,
      decidable: false,
    }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0004',
      state: 'approved',
      revision: 1,
      decidable: false,
      decisions: [
        {
          decision: 'approve',
          decidedBy: 'user:default/ada',
          digest: sampleDigest('a'),
          comment: 'Looks good.\nMind the quota when you add the second model.',
          decidedAt: ago(3_650),
        },
      ],
    }),
    sampleRequest({
      id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0005',
      tenantId: 'too-late',
      expiresAt: ago(60),
    }),
  ];
  return all.map(request => ({ ...request, manifestDigest: DIGEST }));
}

/** The API of the chosen world. */
export function fakeWorld(kind: string): TenantsApi {
  switch (kind) {
    case 'empty':
      return new FakeTenantsApi({ viewer: VIEWER });
    case 'loading':
      return new Proxy(full(), {
        get: (target, name) =>
          name === 'state' ? target.state : () => new Promise(() => {}),
      });
    case 'error': {
      const api = full();
      for (const method of [
        'listTenants',
        'listRequests',
        'getRequest',
        'getTenant',
      ] as const) {
        api.fail(method, 503, 'The database is not available');
      }
      return api;
    }
    default:
      return full();
  }
}
