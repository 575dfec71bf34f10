// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The routes of the HTTP API, once: the router validates by them, the OpenAPI document and the client are made from it.

import { z } from 'zod';
import { says } from './stop';
import { ApiRoutes } from './ApiRoute';
import { capabilitySchema } from './capability';
import { certificateRoutes } from './certificateRoutes';
import { subdomainSchema, tenantIdSchema } from './fields';
import { podLogsQuerySchema, podSchema } from './logs';
import { presetSchema } from './preset';
import { repositoryRoutes } from './repository';
import {
  lifeQuerySchema,
  listRequestsQuerySchema,
  listTenantsQuerySchema,
  pageQuerySchema,
} from './queries';
import {
  cancelSchema,
  clusterSummarySchema,
  createRequestSchema,
  decideSchema,
  diffSchema,
  previewResultSchema,
  requestSchema,
  requestSummarySchema,
} from './request';
import { statusSchema } from './status';
import {
  availabilitySchema,
  deliverySchema,
  deploymentStatusSchema,
  restartSchema,
  tenantSchema,
  tenantSummarySchema,
  timelineEventSchema,
} from './tenant';

/** A page of a list; `nextCursor` is absent on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    totalItems: z.int(),
    nextCursor: z.string().optional(),
  });
}

const tenantParams = z.object({ tenantId: tenantIdSchema });
/** What somebody types as an id, legal or not, as long as it is a text. */
const anyIdParams = z.object({
  tenantId: z
    .string()
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, says('tenant_id_format')),
});
const podParams = tenantParams.extend({ pod: subdomainSchema });
const requestParams = z.object({ id: z.uuid() });

/** The routes of the plugin itself, by operation id. */
export const coreRoutes = {
  listCapabilities: {
    method: 'get',
    path: '/v1/capabilities',
    summary: 'Modules that are installed, and how they are',
    status: 200,
    response: z.object({
      items: z.array(capabilitySchema),
      totalItems: z.int(),
    }),
  },
  listPresets: {
    method: 'get',
    path: '/v1/presets',
    summary: 'Presets with limits and bounds',
    status: 200,
    response: z.object({ items: z.array(presetSchema), totalItems: z.int() }),
  },
  listClusters: {
    method: 'get',
    path: '/v1/clusters',
    summary: 'Clusters as last heard of, with targets and free capacity',
    status: 200,
    response: z.object({
      items: z.array(clusterSummarySchema),
      totalItems: z.int(),
    }),
  },
  ...repositoryRoutes,
  getAvailability: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/availability',
    summary: 'Whether an id is legal and free',
    params: anyIdParams,
    status: 200,
    response: availabilitySchema,
  },
  previewManifest: {
    method: 'post',
    path: '/v1/manifests/preview',
    summary: 'Render without saving',
    body: createRequestSchema,
    status: 200,
    response: previewResultSchema,
  },
  createRequest: {
    method: 'post',
    path: '/v1/requests',
    summary: 'Ask for a change',
    body: createRequestSchema,
    status: 201,
    response: requestSchema,
  },
  listRequests: {
    method: 'get',
    path: '/v1/requests',
    summary: 'Requests the caller may see',
    query: listRequestsQuerySchema,
    status: 200,
    response: pageOf(requestSummarySchema),
  },
  getRequest: {
    method: 'get',
    path: '/v1/requests/{id}',
    summary: 'One request',
    params: requestParams,
    status: 200,
    response: requestSchema,
  },
  getRequestManifest: {
    method: 'get',
    path: '/v1/requests/{id}/manifest',
    summary: 'Exactly the bytes that the digest seals',
    params: requestParams,
    status: 200,
    response: 'text/yaml',
  },
  getRequestDiff: {
    method: 'get',
    path: '/v1/requests/{id}/diff',
    summary: 'Unified diff against the base revision, empty for create',
    params: requestParams,
    status: 200,
    response: diffSchema,
  },
  decideRequest: {
    method: 'post',
    path: '/v1/requests/{id}/decision',
    summary: 'Approve or reject what the digest names',
    params: requestParams,
    body: decideSchema,
    status: 200,
    response: requestSchema,
  },
  cancelRequest: {
    method: 'post',
    path: '/v1/requests/{id}/cancel',
    summary: 'Withdraw an open request',
    params: requestParams,
    body: cancelSchema,
    status: 200,
    response: requestSchema,
  },
  listTenants: {
    method: 'get',
    path: '/v1/tenants',
    summary: 'Tenants the caller may see',
    query: listTenantsQuerySchema,
    status: 200,
    response: pageOf(tenantSummarySchema),
  },
  getTenant: {
    method: 'get',
    path: '/v1/tenants/{tenantId}',
    summary: 'One tenant',
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: tenantSchema,
  },
  getTenantManifest: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/manifest',
    summary: 'Manifest of the newest approved revision',
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: 'text/yaml',
  },
  getTenantStatus: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/status',
    summary: 'What the cluster says, with its age',
    params: tenantParams,
    query: lifeQuerySchema,
    status: 200,
    response: statusSchema,
  },
  listDeliveries: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/deliveries',
    summary: 'Deliveries, newest first',
    params: tenantParams,
    query: pageQuerySchema,
    status: 200,
    response: pageOf(deliverySchema),
  },
  getTimeline: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/timeline',
    summary: 'What happened, newest first',
    params: tenantParams,
    query: pageQuerySchema,
    status: 200,
    response: pageOf(timelineEventSchema),
  },
  listPods: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/pods',
    summary: 'Pods in the cluster now, at most 500',
    params: tenantParams,
    status: 200,
    response: z.object({ items: z.array(podSchema), totalItems: z.int() }),
  },
  getPodLogs: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/pods/{pod}/logs',
    summary: 'What a container wrote, and with `follow` what it writes',
    params: podParams,
    query: podLogsQuerySchema,
    status: 200,
    response: 'text/plain',
  },
  retryDeliveries: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/deliveries/retry',
    summary: 'Try failed and blocked deliveries again now',
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
    params: tenantParams,
    body: z.strictObject({ workload: subdomainSchema.optional() }),
    status: 202,
    response: restartSchema,
  },
  reportDeployment: {
    method: 'post',
    path: '/v1/tenants/{tenantId}/deployment-status',
    summary: 'A pipeline reports back',
    params: tenantParams,
    body: deploymentStatusSchema,
    status: 200,
    response: deliverySchema,
  },
} as const satisfies ApiRoutes;

/** Every route that the client speaks: those of the plugin, and of the modules that ship beside it. */
export const apiRoutes = { ...coreRoutes, ...certificateRoutes };

/** The id of an operation, e.g. `createRequest`. */
export type ApiOperation = keyof typeof apiRoutes;
