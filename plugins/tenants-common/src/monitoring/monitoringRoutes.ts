// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of the module `monitoring`: there only where it is installed.

import { z } from 'zod';
import { ApiClient, ApiClientOptions, createApiClient } from '../ApiClient';
import { ApiRoutes } from '../ApiRoute';
import { tenantIdSchema } from '../fields';
import { tenantReadPermission } from '../permissions';
import {
  markersSchema,
  monitoringSchema,
  panelDataSchema,
  panelIdSchema,
  panelQuerySchema,
  rangeQuerySchema,
} from './panels';
import { usageListQuerySchema, usageListSchema, usageSchema } from './usage';

const tenantParams = z.object({ tenantId: tenantIdSchema });
const ofTenant = {
  permission: tenantReadPermission,
  refusals: [404],
  params: tenantParams,
  status: 200,
} as const;

export const monitoringRoutes = {
  getMonitoring: {
    ...ofTenant,
    method: 'get',
    path: '/v1/tenants/{tenantId}/monitoring',
    summary: 'Which panels there are, and where their numbers come from',
    response: monitoringSchema,
  },
  getPanel: {
    ...ofTenant,
    method: 'get',
    path: '/v1/tenants/{tenantId}/monitoring/panels/{panel}',
    summary: 'What a panel shows',
    params: tenantParams.extend({ panel: panelIdSchema }),
    query: panelQuerySchema,
    response: panelDataSchema,
  },
  getMarkers: {
    ...ofTenant,
    method: 'get',
    path: '/v1/tenants/{tenantId}/monitoring/markers',
    summary: 'Deliveries, decisions, restarts and incidents of a range',
    query: rangeQuerySchema,
    response: markersSchema,
  },
  getUsage: {
    ...ofTenant,
    method: 'get',
    path: '/v1/tenants/{tenantId}/monitoring/usage',
    summary: 'Hours, cost, budget of this month, and what stands idle',
    budget: 'history',
    query: rangeQuerySchema,
    response: usageSchema,
  },
  listUsage: {
    method: 'get',
    path: '/v1/monitoring/usage',
    summary: 'Hours and cost by tenant or owner, of tenants the caller may see',
    permission: tenantReadPermission,
    budget: 'history',
    refusals: [],
    query: usageListQuerySchema,
    status: 200,
    response: usageListSchema,
  },
} as const satisfies ApiRoutes;

/**
 * Calls of the module `monitoring`, one for each of {@link monitoringRoutes}: what panels of a tenant show, what happened in
 * the meantime, and what was used. All read, nothing changes. Ranges are moments in ISO 8601, `from` before `to`.
 *
 * Each rejects with `ResponseError`: 404 for a tenant that the caller may not see, 400 for a range that is none.
 */
export interface MonitoringApi extends ApiClient<typeof monitoringRoutes> {}

/** {@link MonitoringApi} over HTTP. */
export function createMonitoringApi(options: ApiClientOptions): MonitoringApi {
  return createApiClient(monitoringRoutes, options);
}
