// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How the fake answers lists.

import {
  isOpenState,
  ListRequestsQuery,
  ListTenantsQuery,
  Page,
  Tenant,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A page of a list; the cursor is an offset. */
export function paged<T>(
  items: T[],
  { limit = 20, cursor }: { limit?: unknown; cursor?: string },
): Page<T> {
  const from = Number(cursor ?? 0);
  const to = from + Number(limit);
  return {
    items: items.slice(from, to),
    totalItems: items.length,
    ...(to < items.length && { nextCursor: String(to) }),
  };
}

/** Requests that fit a query. */
export function fittingRequests(
  requests: TenantRequest[],
  query: ListRequestsQuery,
  viewer: string,
): TenantRequest[] {
  const { tenantId, life, state, requestedBy, decidable } = query;
  return requests.filter(
    request =>
      (!tenantId || request.tenantId === tenantId) &&
      (!life || request.life === life) &&
      (!state ||
        request.state === state ||
        (state === 'open' && isOpenState(request.state))) &&
      (requestedBy !== 'me' || request.requestedBy === viewer) &&
      (decidable === undefined ||
        request.decidable === (String(decidable) === 'true')),
  );
}

/** Tenants that fit a query. */
export function fittingTenants(
  tenants: Tenant[],
  query: ListTenantsQuery,
): Tenant[] {
  const { q = '', status, preset, environment, owner } = query;
  return tenants.filter(
    tenant =>
      `${tenant.tenantId} ${tenant.displayName}`
        .toLowerCase()
        .includes(q.toLowerCase()) &&
      (status
        ? tenant.status.overall_status === status
        : tenant.lifecycle !== 'deleted') &&
      (!preset || tenant.preset === preset) &&
      (!environment || tenant.environment === environment) &&
      (!owner || tenant.owner === owner),
  );
}
