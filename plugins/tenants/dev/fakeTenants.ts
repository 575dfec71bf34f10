// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, sampleTenant } from '../src/testUtils';

/** The open request of the first tenant. */
export const UPDATE = '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0002';

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

/** Tenants in every state, and enough ready ones for a second page. */
export function fakeTenants(): Tenant[] {
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
    sampleTenant({
      tenantId: 'retired-lab',
      life: '11f30000-0000-4000-8000-000000000002',
      displayName: 'Retired lab',
      lifecycle: 'deleted',
      former: true,
      status: {
        overall_status: 'deleted',
        verdict: { code: 'deleted' },
        stale: false,
      },
      allowed: { update: false, delete: false, operate: false },
    }),
    ...batches(),
  ];
}

function batches(): Tenant[] {
  return Array.from({ length: 34 }, (_, index) =>
    sampleTenant({
      tenantId: `batch-${String(index + 1).padStart(2, '0')}`,
      displayName: `Batch ${index + 1}`,
      owner: 'group:default/vision',
      preset: ['small', 'medium', 'large'][index % 3],
      environment: (['dev', 'staging', 'production'] as const)[index % 3],
      updatedAt: ago(index * 40_000),
    }),
  );
}
