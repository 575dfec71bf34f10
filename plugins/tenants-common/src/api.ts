// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The routes of the HTTP API, once: the router validates and asks by them, the OpenAPI document and the client are made
// from them, and one suite walks them all, over the plugin and over its fake.

import { z } from 'zod';
import { says } from './stop';
import { ApiRoutes } from './ApiRoute';
import { capabilitySchema } from './capability';
import { auditRoutes } from './audit';
import { certificateRoutes } from './certificateRoutes';
import { namedSlaClassSchema } from './monitoring/slaClasses';
import { tenantReadPermission } from './permissions';
import { policyRoutes } from './policy';
import { presetSchema } from './preset';
import { repositoryRoutes } from './repository';
import { clusterSummarySchema } from './request';
import { requestRoutes } from './requestRoutes';
import { adviceRoutes } from './sizing/adviceRoutes';
import { availabilitySchema, ownersSchema } from './tenant';
import { tenantRoutes } from './tenantRoutes';

/** What somebody types as an id, legal or not, as long as it is a text. */
const anyIdParams = z.object({
  tenantId: z
    .string()
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, says('tenant_id_format')),
});

/** The routes of the plugin itself, by operation id. */
export const coreRoutes = {
  listCapabilities: {
    method: 'get',
    path: '/v1/capabilities',
    summary: 'Modules that are installed, and how they are',
    permission: tenantReadPermission,
    refusals: [],
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
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: z.object({ items: z.array(presetSchema), totalItems: z.int() }),
  },
  listSlaClasses: {
    method: 'get',
    path: '/v1/sla-classes',
    summary: 'SLA classes with what they promise and when alerts warn',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: z.object({
      items: z.array(namedSlaClassSchema),
      totalItems: z.int(),
    }),
  },
  listClusters: {
    method: 'get',
    path: '/v1/clusters',
    summary: 'Clusters as last heard of, with targets and free capacity',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: z.object({
      items: z.array(clusterSummarySchema),
      totalItems: z.int(),
    }),
  },
  ...adviceRoutes,
  ...repositoryRoutes,
  ...auditRoutes,
  getAvailability: {
    method: 'get',
    path: '/v1/tenants/{tenantId}/availability',
    summary: 'Whether an id is legal and free',
    permission: tenantReadPermission,
    refusals: [404],
    params: anyIdParams,
    status: 200,
    response: availabilitySchema,
  },
  listOwners: {
    method: 'get',
    path: '/v1/owners',
    summary: 'Groups that the caller may name as owner of a new tenant',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: ownersSchema,
  },
  ...requestRoutes,
  ...policyRoutes,
  ...tenantRoutes,
} as const satisfies ApiRoutes;

/** Every route that the client speaks: those of the plugin, and of the modules that ship beside it. */
export const apiRoutes = { ...coreRoutes, ...certificateRoutes };

/** The id of an operation, e.g. `createRequest`. */
export type ApiOperation = keyof typeof apiRoutes;
