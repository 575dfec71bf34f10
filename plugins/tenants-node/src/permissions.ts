// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The resource behind the permissions, and the rules that policies build conditions from.

import {
  RESOURCE_TYPE_TENANT,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { EVERY_TENANT } from './access/Claims';

/** What rules may look at. All refs are full entity refs such as `group:default/vision`. */
export type TenantResource = {
  tenantId: string;
  /** A life of the id that is over and has made room: whoever is granted the id is not granted what it was before. */
  former?: boolean;
  owner: string;
  editors: string[];
  viewers: string[];
  environment: string;
  preset: string;
  cluster: string;
  /** Of this life; where it is known. */
  life?: string;
  /** Groups whose members are next to decide its open request; looked up only where a rule asks. */
  deciders?: string[];
};

/** A rule as SQL understands it: any of the values stands in the named property. */
export type TenantFilter = {
  property:
    | 'owner'
    | 'editors'
    | 'viewers'
    | 'tenantId'
    | 'environment'
    | 'preset'
    | 'cluster'
    | 'deciders';
  values: string[];
};

/** The resource ref of permissions on tenants. */
export const tenantResourceRef = createPermissionResourceRef<
  TenantResource,
  TenantFilter
>().with({
  pluginId: TENANTS_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_TENANT,
});

const claims = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs of the user and the groups of the user'),
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Tenants that one of the claims owns',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) => params.claims.includes(tenant.owner),
  toQuery: params => ({ property: 'owner', values: params.claims }),
});

const isEditor = createPermissionRule({
  name: 'IS_EDITOR',
  description: 'Tenants that name one of the claims as editor',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) =>
    tenant.editors.some(ref => params.claims.includes(ref)),
  toQuery: params => ({ property: 'editors', values: params.claims }),
});

const isViewer = createPermissionRule({
  name: 'IS_VIEWER',
  description: 'Tenants that name one of the claims as viewer',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) =>
    tenant.viewers.some(ref => params.claims.includes(ref)),
  toQuery: params => ({ property: 'viewers', values: params.claims }),
});

const isOneOf = createPermissionRule({
  name: 'IS_ONE_OF',
  description: 'Tenants with one of the ids (* for all), as they are now',
  resourceRef: tenantResourceRef,
  paramsSchema: z.object({ tenantIds: z.array(z.string()) }),
  apply: (tenant, { tenantIds }) =>
    !tenant.former &&
    [tenant.tenantId, EVERY_TENANT].some(id => tenantIds.includes(id)),
  toQuery: ({ tenantIds }) => ({ property: 'tenantId', values: tenantIds }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Tenants of one of the environments',
  resourceRef: tenantResourceRef,
  paramsSchema: z.object({ environments: z.array(z.string()) }),
  apply: (tenant, { environments }) =>
    environments.includes(tenant.environment),
  toQuery: ({ environments }) => ({
    property: 'environment',
    values: environments,
  }),
});

const hasPreset = createPermissionRule({
  name: 'HAS_PRESET',
  description: 'Tenants of one of the presets',
  resourceRef: tenantResourceRef,
  paramsSchema: z.object({ presets: z.array(z.string()) }),
  apply: (tenant, { presets }) => presets.includes(tenant.preset),
  toQuery: ({ presets }) => ({ property: 'preset', values: presets }),
});

const onCluster = createPermissionRule({
  name: 'ON_CLUSTER',
  description: 'Tenants on one of the clusters',
  resourceRef: tenantResourceRef,
  paramsSchema: z.object({ clusters: z.array(z.string()) }),
  apply: (tenant, { clusters }) => clusters.includes(tenant.cluster),
  toQuery: ({ clusters }) => ({ property: 'cluster', values: clusters }),
});

const awaitsDecisionOf = createPermissionRule({
  name: 'AWAITS_DECISION_OF',
  description:
    'Tenants with a pending request that one of the claims is next to decide',
  resourceRef: tenantResourceRef,
  paramsSchema: claims,
  apply: (tenant, params) =>
    (tenant.deciders ?? []).some(ref => params.claims.includes(ref)),
  toQuery: params => ({ property: 'deciders', values: params.claims }),
});

/** Rules of the resource type, by name. */
export const tenantPermissionRules = {
  isOwner,
  isEditor,
  isViewer,
  isOneOf,
  inEnvironment,
  hasPreset,
  onCluster,
  awaitsDecisionOf,
};

/** `tenantConditions.isOwner({ claims })` and so on, and the decision that carries them. */
export const {
  conditions: tenantConditions,
  createConditionalDecision: createTenantConditionalDecision,
} = createConditionExports({
  resourceRef: tenantResourceRef,
  rules: tenantPermissionRules,
});
