// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an assistant may look at for a person.

import {
  lifeQuerySchema,
  listRequestsQuerySchema,
  listTenantsQuerySchema,
  tenantIdSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { defineAction } from './TenantsAction';

const tenantId = tenantIdSchema.describe('Id of a tenant, e.g. lab');
const ofTenant = z.object({ tenantId, life: lifeQuerySchema.shape.life });
const lab = [{ title: 'The tenant lab', input: { tenantId: 'lab' } }];

export const readActions = [
  defineAction({
    name: 'list-tenants',
    title: 'List tenants',
    description:
      'Tenants (isolated slices of a Kubernetes cluster) that the person may see, with owner, environment, preset, lifecycle and status. Pages by nextCursor.',
    input: listTenantsQuerySchema,
    examples: [{ title: 'What needs attention', input: { limit: 20 } }],
    readOnly: true,
    run: (api, query) => api.listTenants(query as object),
  }),
  defineAction({
    name: 'get-tenant',
    title: 'Get a tenant',
    description:
      'One tenant: its spec (services, preset, holders), lifecycle, newest revision, and what the person may do to it. Read it before proposing an update: the update carries the whole spec.',
    input: ofTenant,
    examples: lab,
    readOnly: true,
    run: (api, { tenantId: id, ...query }) => api.getTenant(id, query),
  }),
  defineAction({
    name: 'get-tenant-status',
    title: 'Get the status of a tenant',
    description:
      'What the cluster says of a tenant: overall status and why, workloads, use of the quota, and how old that is.',
    input: ofTenant,
    examples: lab,
    readOnly: true,
    run: (api, { tenantId: id, ...query }) => api.getTenantStatus(id, query),
  }),
  defineAction({
    name: 'list-presets',
    title: 'List presets',
    description:
      'Sizes that a tenant may have: quota, defaults and bounds of containers, devices. Choose the smallest that holds all services.',
    input: z.object({}),
    examples: [{ title: 'All presets', input: {} }],
    readOnly: true,
    run: api => api.listPresets(),
  }),
  defineAction({
    name: 'list-clusters',
    title: 'List clusters',
    description:
      'Clusters that tenants may live in, with what is free there, and host suffixes for ingresses.',
    input: z.object({}),
    examples: [{ title: 'All clusters', input: {} }],
    readOnly: true,
    run: api => api.listClusters(),
  }),
  defineAction({
    name: 'list-owners',
    title: 'List owners',
    description: 'Groups that the person may name as owner of a new tenant.',
    input: z.object({}),
    examples: [{ title: 'All groups', input: {} }],
    readOnly: true,
    run: api => api.listOwners(),
  }),
  defineAction({
    name: 'list-requests',
    title: 'List requests',
    description:
      'Requests that the person may see, newest first: what was proposed, by whom, where it stands.',
    input: listRequestsQuerySchema,
    examples: [{ title: 'Open ones', input: { state: 'pending' } }],
    readOnly: true,
    run: (api, query) => api.listRequests(query as object),
  }),
  defineAction({
    name: 'get-request',
    title: 'Get a request',
    description:
      'One request: its state, findings, effect on the cluster, who has to approve it and who did. People decide it on its page; no action does.',
    input: z.object({ id: z.uuid().describe('Id of a request') }),
    examples: [
      {
        title: 'Where a proposal stands',
        input: { id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9c01' },
      },
    ],
    readOnly: true,
    run: (api, { id }) => api.getRequest(id),
  }),
];
