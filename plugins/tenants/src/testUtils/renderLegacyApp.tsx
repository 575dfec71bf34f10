// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A small app on core-plugin-api with our pages, tab, card and the link of its sidebar, against the fake API.

import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay, Sidebar, SidebarItem } from '@backstage/core-components';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  permissionApiRef,
  RequirePermission,
} from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { auditReadPermission } from '@ecp-ai/backstage-plugin-tenants-common';
import { RiFileList3Line } from '@remixicon/react';
import { render } from '@testing-library/react';
import { Route } from 'react-router-dom';
import {
  ApprovalsPage,
  AuditPage,
  ClustersPage,
  EntityTenantCard,
  EntityTenantStatusContent,
  isTenant,
  tenantsApiRef,
  TenantsPage,
  tenantsPlugin,
} from '../legacy';
import {
  FakeTenantsApi,
  sampleCluster,
  sampleRequest,
  sampleStatus,
  sampleTenant,
} from '.';

/** A tenant, and what is none. */
export const entities = ['Tenant', 'Component'].map(kind => ({
  apiVersion: 'ecp.ai/v1alpha1',
  kind,
  metadata: { name: 'vision-lab', namespace: 'default' },
  spec: {},
}));

const config = {
  app: { title: 'Legacy', baseUrl: 'http://localhost' },
  backend: { baseUrl: 'http://localhost:7007' },
};

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/status" title="Status" if={isTenant}>
      <EntityTenantStatusContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/overview" title="Overview">
      <EntityTenantCard />
    </EntityLayout.Route>
  </EntityLayout>
);

const AuditIcon = () => <RiFileList3Line />;

/** As the README has it. */
const sidebar = (
  <Sidebar>
    <RequirePermission permission={auditReadPermission} errorPage={<></>}>
      <SidebarItem icon={AuditIcon} to="audit" text="Audit" />
    </RequirePermission>
  </Sidebar>
);

/** Renders the page at a path. */
export function renderLegacyApp(
  path: string,
  { language = 'en', mayReadAudit = true } = {},
) {
  window.history.replaceState({}, '', path);
  window.localStorage.setItem('language', language);
  const api = new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
    requests: [sampleRequest()],
    clusters: [sampleCluster()],
  });
  const app = createApp({
    configLoader: async () => [{ context: 'test', data: config }],
    apis: [
      createApiFactory(tenantsApiRef, api),
      createApiFactory(catalogApiRef, catalogApiMock({ entities })),
      createApiFactory(permissionApiRef, {
        authorize: async ({ permission }) => ({
          result:
            mayReadAudit || permission.name !== auditReadPermission.name
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        }),
      }),
    ],
    bindRoutes({ bind }) {
      bind(tenantsPlugin.externalRoutes, {
        entity: catalogPlugin.routes.catalogEntity,
      });
    },
    __experimentalTranslations: { availableLanguages: ['en', 'ko'] },
  });
  const Root = app.createRoot(
    <>
      <AlertDisplay />
      <AppRouter>
        {sidebar}
        <FlatRoutes>
          <Route path="/tenants" element={<TenantsPage />} />
          <Route path="/approvals" element={<ApprovalsPage />} />
          <Route path="/clusters" element={<ClustersPage />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="/catalog" element={<CatalogIndexPage />} />
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<CatalogEntityPage />}
          >
            {entityPage}
          </Route>
        </FlatRoutes>
      </AppRouter>
    </>,
  );
  render(<Root />);
  return api;
}
