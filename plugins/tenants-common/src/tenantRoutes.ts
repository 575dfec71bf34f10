// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Routes of tenants; the table of all routes checks them.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { subdomainSchema, tenantIdSchema } from './fields';
import { podLogsQuerySchema, podSchema } from './logs';
import { pageOf } from './pageOf';
import {
  deploymentReportPermission,
  tenantOperatePermission,
  tenantReadPermission,
} from './permissions';
import {
  lifeQuerySchema,
  listTenantsQuerySchema,
  pageQuerySchema,
} from './queries';
import { statusSchema } from './status';
import {
  deliverySchema,
  deploymentStatusSchema,
  restartSchema,
  tenantSchema,
  tenantSummarySchema,
  timelineEventSchema,
} from './tenant';

const tenantParams = z.object({ tenantId: tenantIdSchema });
const podParams = tenantParams.extend({ pod: subdomainSchema });

export const tenantRoutes = {
  listTenants: {
    method: 'get',
    path: '/v1/tenants',
    summary: 'Tenants the caller may see',
    permission: tenantReadPermission,
    refusals: [],
    query: listTenantsQuerySchema,
    status: 200,
    response: pageOf(tenantSummarySchema),
  },
  getTenant: {
    method: 'get',
    path: '/v1/tenants/{tenantId}',
    summary: 'One tenant',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: tenantSchema,
  },
  getTenantManifest: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/manifest',
    summary: 'Manifest of the newest approved revision',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: 'text/yaml',
  },
  getTenantStatus: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/status',
    summary: 'What the cluster says, with its age',
    permission: tenantReadPermission,
    refusals: [404],
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: statusSchema,
  },
  listDeliveries: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/deliveries',
    summary: 'Deliveries, newest first',
    permission: tenantReadPermission,
    budget: 'history',
    refusals: [404],
    params: tenantParams,
    query: pageQuerySchema,
    status: 200,
    response: pageOf(deliverySchema),
  },
  getTimeline: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/timeline',
    summary: 'What happened, newest first',
    permission: tenantReadPermission,
    budget: 'history',
    refusals: [404],
    params: tenantParams,
    query: pageQuerySchema,
    status: 200,
    response: pageOf(timelineEventSchema),
  },
  listPods: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/pods',
    summary: 'Pods in the cluster now, at most 500',
    permission: tenantReadPermission,
    refusals: [404, 503],
    params: tenantParams,
    status: 200,
    response: z.object({ items: z.array(podSchema), totalItems: z.int() }),
  },
  getPodLogs: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/pods/{pod}/logs',
    summary: 'What a container wrote, and with `follow` what it writes',
    permission: tenantReadPermission,
    refusals: [404, 409, 503],
    params: podParams,
    query: podLogsQuerySchema,
    status: 200,
    response: 'text/plain',
  },
  retryDeliveries: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/deliveries/retry',
    summary: 'Try failed and blocked deliveries again now',
    permission: tenantOperatePermission,
    audit: 'deliveries-retry',
    refusals: [403, 404],
    params: tenantParams,
    body: z.strictObject({}),
    status: 202,
    response: z.object({ retried: z.int() }),
  },
  restartTenant: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/restart',
    summary:
      'Ask for a restart of the workloads, or of one; the timeline tells when it is done',
    permission: tenantOperatePermission,
    audit: 'tenant-restart',
    refusals: [403, 404, 409],
    params: tenantParams,
    body: z.strictObject({ workload: subdomainSchema.optional() }),
    status: 202,
    response: restartSchema,
  },
  reportDeployment: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/deployment-status',
    summary: 'A pipeline reports back',
    permission: deploymentReportPermission,
    audit: 'deployment-report',
    refusals: [403, 404, 409],
    params: tenantParams,
    body: deploymentStatusSchema,
    status: 200,
    response: deliverySchema,
  },
} as const satisfies ApiRoutes;
