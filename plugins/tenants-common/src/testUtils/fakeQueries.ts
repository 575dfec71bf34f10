// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How the fake answers lists.

import { z } from 'zod';
import {
  allowsRequest,
  AuditEntry,
  ListAuditQuery,
  isOpenState,
  listRequestsQuerySchema,
  listTenantsQuerySchema,
  Page,
  Tenant,
  tenantIdSchema,
  TenantRequest,
  TenantStatus,
} from '..';

/** Whether a list gave such a cursor: {@link paged} gives offsets, {@link byId} ids. */
export const isOffset = (cursor: string) => /^\d+$/.test(cursor);
export const isId = (cursor: string) =>
  tenantIdSchema.safeParse(cursor).success;

/** A page of a list; the cursor is an offset. */
export function paged<T>(
  items: T[],
  { limit, cursor }: { limit: number; cursor?: string },
): Page<T> {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return {
    items: items.slice(from, to),
    totalItems: items.length,
    ...(to < items.length && { nextCursor: String(to) }),
  };
}

/** A page of tenants by their ids, begun after the last one of the page before, whatever came and went since. */
export function byId<T extends { tenantId: string }>(
  items: T[],
  { limit, cursor = '' }: { limit: number; cursor?: string },
  pageSize: number,
): Page<T> {
  const sorted = [...items].sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
  const rest = sorted.filter(({ tenantId }) => tenantId > cursor);
  const page = rest.slice(0, Math.min(limit, pageSize));
  return {
    items: page,
    totalItems: items.length,
    ...(rest.length > page.length && { nextCursor: page.at(-1)?.tenantId }),
  };
}

/** What the status is of a tenant that nobody gave one. */
export function statusOf(tenant: Tenant): TenantStatus {
  const { tenantId, namespace, cluster, revision, status } = tenant;
  return {
    tenant_id: tenantId,
    namespace,
    cluster,
    deployments: [],
    services: 0,
    workloads: [],
    quota: [],
    ...status,
    revision,
  };
}

/** Requests that fit a query. */
export function fittingRequests(
  requests: TenantRequest[],
  query: z.output<typeof listRequestsQuerySchema>,
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
      (!requestedBy ||
        request.requestedBy ===
          (requestedBy === 'me' ? viewer : requestedBy)) &&
      (decidable === undefined || request.decidable === decidable),
  );
}

/** Tenants that fit a query. */
export function fittingTenants(
  tenants: Tenant[],
  query: z.output<typeof listTenantsQuerySchema>,
): Tenant[] {
  const { q = '', status, preset, environment, owner, askable } = query;
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
      (!owner || tenant.owner === owner) &&
      (!askable || allowsRequest(askable, tenant.lifecycle)),
  );
}

/** Whether a row of the audit is asked for. */
export function fitsAudit(
  { who, event, outcome, tenantId, at }: AuditEntry,
  query: Omit<ListAuditQuery, 'limit' | 'cursor'>,
): boolean {
  const is = <T>(wanted: T | undefined, value: T) =>
    wanted === undefined || wanted === value;
  const moment = Date.parse(at);
  return (
    is(query.who, who) &&
    is(query.event, event) &&
    is(query.outcome, outcome) &&
    is(query.tenantId, tenantId) &&
    (query.from === undefined || moment >= Date.parse(query.from)) &&
    (query.to === undefined || moment < Date.parse(query.to))
  );
}
