// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant and what its cluster says of it.

import {
  Tenant,
  tenantNamespace,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Lives of the tests by number. */
export const lifeOf = (number: number) =>
  `11f30000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function seenTenant(
  number: number,
  status: Partial<TenantStatus> = {},
  tenant: Partial<Tenant> = {},
): { tenant: Tenant; status: TenantStatus } {
  const tenantId = `lab${number}`;
  const cluster = tenant.cluster ?? 'one';
  return {
    tenant: {
      tenantId,
      life: lifeOf(number),
      cluster,
      owner: 'group:default/lab',
      lifecycle: 'active',
      spec: {},
      ...tenant,
    } as Tenant,
    status: {
      tenant_id: tenantId,
      namespace: tenantNamespace(tenantId),
      cluster,
      quota: [
        { resource: 'pods', used: '2', hard: '10' },
        { resource: 'requests.storage', used: '1Gi', hard: '5Gi' },
      ],
      overall_status: 'ready',
      observed_at: '2026-11-29T12:00:00.000Z',
      stale: false,
      ...status,
    } as TenantStatus,
  };
}
