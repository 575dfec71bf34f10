// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { PAGES } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  RiCheckDoubleLine,
  RiFileShieldLine,
  RiServerLine,
  RiStackLine,
} from '@remixicon/react';
import { titleOf } from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApi } from './api';
import { draftDecorator } from './fields/draftDecorator';
import { formFields } from './fields/formFields';
import { certificateSection } from './sections/certificateSection';
import { tenantSectionsApi } from './sections/tenantSectionsApi';
import {
  approvalsRouteRef,
  auditRouteRef,
  changeRouteRef,
  clustersRouteRef,
  entityRouteRef,
  lifeRouteRef,
  policyRouteRef,
  requestRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from './routes';

const tenantsPage = PageBlueprint.make({
  params: {
    path: PAGES.tenants,
    title: titleOf('tenants.title'),
    icon: <RiStackLine />,
    routeRef: tenantsRouteRef,
    noHeader: true,
    loader: () =>
      import('./tenants/TenantsRouter').then(m => <m.TenantsRouter />),
  },
});

const approvalsPage = PageBlueprint.make({
  name: 'approvals',
  params: {
    path: PAGES.approvals,
    title: titleOf('approvals.title'),
    icon: <RiCheckDoubleLine />,
    routeRef: approvalsRouteRef,
    noHeader: true,
    loader: () =>
      import('./approvals/ApprovalsRouter').then(m => <m.ApprovalsRouter />),
  },
});

const clustersPage = PageBlueprint.make({
  name: 'clusters',
  params: {
    path: PAGES.clusters,
    title: titleOf('clusters.title'),
    icon: <RiServerLine />,
    routeRef: clustersRouteRef,
    noHeader: true,
    loader: () =>
      import('./clusters/ClustersPage').then(m => <m.ClustersPage />),
  },
});

const auditPage = PageBlueprint.make({
  name: 'audit',
  params: {
    path: PAGES.audit,
    title: titleOf('audit.title'),
    icon: <RiFileShieldLine />,
    routeRef: auditRouteRef,
    noHeader: true,
    loader: () => import('./audit/AuditPage').then(m => <m.AuditPage />),
  },
});

const statusContent = EntityContentBlueprint.make({
  name: 'status',
  params: {
    path: '/status',
    title: titleOf('tenant.status.title'),
    filter: { kind: 'tenant' },
    loader: () =>
      import('./tenant/TenantStatusContent').then(m => (
        <m.TenantStatusContent />
      )),
  },
});

// Off unless an app puts the status first: then the catalog's overview has this place.
const overviewContent = EntityContentBlueprint.make({
  name: 'overview',
  disabled: true,
  params: {
    path: '/overview',
    title: titleOf('tenant.overview.title'),
    filter: { kind: 'tenant' },
    loader: () =>
      import('./tenant/TenantOverview').then(({ TenantOverview }) => (
        <TenantOverview />
      )),
  },
});

const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: { kind: 'tenant' },
    loader: () => import('./tenant/TenantCard').then(m => <m.TenantCard />),
  },
});

/** Pages, entity tab, its sections and card of ECP Tenants. */
export const tenantsPlugin = createFrontendPlugin({
  pluginId: 'tenants',
  title: 'Tenants',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: tenantsRouteRef,
    change: changeRouteRef,
    life: lifeRouteRef,
    approvals: approvalsRouteRef,
    clusters: clustersRouteRef,
    audit: auditRouteRef,
    policy: policyRouteRef,
    request: requestRouteRef,
  },
  externalRoutes: { entity: entityRouteRef, template: templateRouteRef },
  extensions: [
    tenantsApi,
    tenantSectionsApi,
    certificateSection,
    tenantsPage,
    approvalsPage,
    clustersPage,
    auditPage,
    ...formFields,
    draftDecorator,
    statusContent,
    overviewContent,
    overviewCard,
  ],
});
