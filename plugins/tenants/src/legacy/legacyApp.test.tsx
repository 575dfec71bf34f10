// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A small app on core-plugin-api with our pages, tab, card and field, against the fake API.

import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay } from '@backstage/core-components';
import { createApiFactory, getComponentData } from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  ApprovalsPage,
  AuditPage,
  ClustersPage,
  EntityTenantCard,
  EntityTenantStatusContent,
  isTenant,
  TenantClusterPickerFieldExtension,
  tenantsApiRef,
  TenantsPage,
  tenantsPlugin,
} from '.';
import {
  FakeTenantsApi,
  sampleCluster,
  sampleRequest,
  sampleStatus,
  sampleTenant,
} from '../testUtils';

const entities = ['Tenant', 'Component'].map(kind => ({
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

function renderLegacyApp(path: string, language = 'en') {
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

const seen = (text: string | RegExp) =>
  screen.findAllByText(text, {}, { timeout: 10_000 });

describe('an app on core-plugin-api', () => {
  it.each([
    ['/tenants', 'Vision lab'],
    ['/tenants/vision-lab/change', 'Change vision-lab'],
    ['/approvals', 'Waiting for you (1)'],
    ['/clusters', 'Clusters'],
    ['/audit', 'The chain'],
  ])('renders %s', async (path, text) => {
    renderLegacyApp(path);
    await expect(seen(text)).resolves.not.toHaveLength(0);
  });

  it('leads from the list to the tenant’s page in the catalog', async () => {
    renderLegacyApp('/tenants');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Vision lab' }),
    );
    await expect(seen('Workloads')).resolves.not.toHaveLength(0);
    expect(window.location.pathname).toBe(
      '/catalog/default/tenant/vision-lab/status',
    );
  });

  it('begins a tenant with its status, wherever the link comes from', async () => {
    renderLegacyApp('/catalog/default/tenant/vision-lab');
    await expect(seen('Workloads')).resolves.not.toHaveLength(0);
  });

  it('has the card for an overview', async () => {
    renderLegacyApp('/catalog/default/tenant/vision-lab/overview');
    await expect(seen('Tenant')).resolves.not.toHaveLength(0);
  });

  it('shows the tab on a tenant only', () => {
    expect(entities.map(isTenant)).toEqual([true, false]);
  });

  it('speaks Korean', async () => {
    renderLegacyApp('/approvals', 'ko');
    await expect(seen('승인')).resolves.not.toHaveLength(0);
  });

  it('has the form field', () => {
    expect(
      getComponentData(
        <TenantClusterPickerFieldExtension />,
        'scaffolder.extensions.field.v1',
      ),
    ).toMatchObject({ name: 'TenantClusterPicker' });
  });
});
