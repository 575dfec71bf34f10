// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { createRoutableExtension } from '@backstage/core-plugin-api';
import {
  approvalsRouteRef,
  auditRouteRef,
  clustersRouteRef,
  tenantsRouteRef,
} from '../routes';
import { inLegacyApp } from './inLegacyApp';
import { tenantsPlugin } from './plugin';

/**
 * Tenants, their change forms and earlier lives: for the route `/tenants`.
 *
 * @public
 */
export const TenantsPage = tenantsPlugin.provide(
  createRoutableExtension({
    name: 'TenantsPage',
    component: () =>
      import('../tenants/TenantsRouter').then(m =>
        inLegacyApp(m.TenantsRouter),
      ),
    mountPoint: convertLegacyRouteRef(tenantsRouteRef),
  }),
);

/**
 * Requests, and the decision on each: for the route `/approvals`.
 *
 * @public
 */
export const ApprovalsPage = tenantsPlugin.provide(
  createRoutableExtension({
    name: 'ApprovalsPage',
    component: () =>
      import('../approvals/ApprovalsRouter').then(m =>
        inLegacyApp(m.ApprovalsRouter),
      ),
    mountPoint: convertLegacyRouteRef(approvalsRouteRef),
  }),
);

/**
 * The audit, for those who may read it: for the route `/audit`.
 *
 * @public
 */
export const AuditPage = tenantsPlugin.provide(
  createRoutableExtension({
    name: 'AuditPage',
    component: () =>
      import('../audit/AuditPage').then(m => inLegacyApp(m.AuditPage)),
    mountPoint: convertLegacyRouteRef(auditRouteRef),
  }),
);

/**
 * Clusters and the manifest repository: for the route `/clusters`.
 *
 * @public
 */
export const ClustersPage = tenantsPlugin.provide(
  createRoutableExtension({
    name: 'ClustersPage',
    component: () =>
      import('../clusters/ClustersPage').then(m => inLegacyApp(m.ClustersPage)),
    mountPoint: convertLegacyRouteRef(clustersRouteRef),
  }),
);
