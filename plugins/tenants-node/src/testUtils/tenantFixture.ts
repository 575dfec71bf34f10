// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A legal tenant to start a test from.

import {
  Tenant,
  TenantSpec,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** The life of a fixture, unless the test is about several. */
const LIFE = '11f30000-0000-4000-8000-000000000001';
const MOMENT = '2026-01-01T00:00:00.000Z';

/** A legal spec: group:default/ml-research, dev, small, no services. */
export function tenantSpecFixture(spec: Partial<TenantSpec> = {}): TenantSpec {
  return {
    displayName: 'Research lab',
    owner: 'group:default/ml-research',
    environment: 'dev',
    preset: 'small',
    services: [],
    ...spec,
  };
}

/** A pending tenant made from a legal spec; what the spec says is repeated on the tenant. */
export function tenantFixture(
  tenantId = 'lab',
  overrides: Partial<Tenant> = {},
): Tenant {
  const spec = overrides.spec ?? tenantSpecFixture();
  return {
    tenantId,
    life: LIFE,
    namespace: tenantNamespace(tenantId),
    displayName: spec.displayName,
    description: spec.description,
    owner: spec.owner,
    editors: spec.access?.editors ?? [],
    viewers: spec.access?.viewers ?? [],
    environment: spec.environment,
    preset: spec.preset,
    presetVersion: 1,
    cluster: spec.cluster ?? 'sandbox',
    targets: ['git', 'apply'],
    lifecycle: 'pending',
    spec,
    status: {
      overall_status: 'pending',
      verdict: { code: 'never_observed' },
      stale: false,
    },
    createdAt: MOMENT,
    updatedAt: MOMENT,
    ...overrides,
  };
}
