// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people see first of a tenant, in an app with the catalog and the configuration that the portal comes with.

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantsApiRef } from './api';
import { tenantsPlugin } from './plugin';
import { FakeTenantsApi, sampleStatus, sampleTenant } from './testUtils';

const entities = ['Tenant', 'Component'].map(kind => ({
  apiVersion: 'ecp.ai/v1alpha1',
  kind,
  metadata: { name: 'vision-lab', namespace: 'default' },
  spec: { type: 'small' },
}));

const cardOfOthers = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityCardBlueprint.make({
      name: 'of-others',
      params: { loader: async () => <p>A card of others</p> },
    }),
  ],
});

// What is about other plugins than ours and the catalog's entity pages is left out: they are not there.
function landingOf(file: string): object[] {
  const text = readFileSync(join(__dirname, '../../..', file), 'utf8');
  const { app } = load(text) as { app: { extensions: object[] } };
  return app.extensions.filter(it => /"?entity-/.test(JSON.stringify(it)));
}

function renderCatalog(path: string, extensions: object[]) {
  return renderTestApp({
    features: [catalogPlugin, tenantsPlugin, cardOfOthers],
    initialRouteEntries: [path],
    apis: [
      [
        tenantsApiRef,
        new FakeTenantsApi({
          tenants: [sampleTenant()],
          statuses: [sampleStatus()],
        }),
      ],
      [catalogApiRef, catalogApiMock({ entities })],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
    ],
    config: {
      app: {
        // It stands on more of an app than is there.
        extensions: [...extensions, { 'entity-card:catalog/about': false }],
      },
    } as never,
  });
}

const page = '/catalog/default/tenant/vision-lab';
const TABS = /^(Status|Overview)$/;
const LAZY = { timeout: 10_000 };
const statusSeen = () =>
  screen.findByRole('region', { name: 'Workloads' }, LAZY);
const cardSeen = () => screen.findByText('A card of others', {}, LAZY);

const landing = landingOf('app-config.yaml');

it('is configured alike in the sandbox and in production', () => {
  expect(landing).toHaveLength(4);
  expect(landingOf('app-config.production.yaml')).toEqual(landing);
});

it.each([page, `${page}/`, `${page}/status`])(
  'a tenant begins with its status, at %s',
  async path => {
    renderCatalog(path, landing);
    expect(await statusSeen()).toBeVisible();
    const [status, overview] = screen.getAllByRole('link', { name: TABS });
    expect(status).toHaveTextContent('Status');
    expect(status).toHaveAttribute('href', page);
    expect(status).toHaveAttribute('aria-current', 'page');
    expect(overview).toHaveAttribute('href', `${page}/overview`);
    expect(screen.queryByText('A card of others')).not.toBeInTheDocument();
  },
);

it('keeps the catalog’s overview as the last tab', async () => {
  renderCatalog(page, landing);
  await statusSeen();
  await userEvent.click(screen.getByRole('link', { name: 'Overview' }));
  expect(await cardSeen()).toBeVisible();
  expect(screen.queryByText(/No links defined/)).not.toBeInTheDocument();
});

it('leaves other kinds as they are', async () => {
  renderCatalog('/catalog/default/component/vision-lab', landing);
  expect(await cardSeen()).toBeVisible();
  expect(screen.getAllByRole('link', { name: TABS })).toHaveLength(1);
});

it('knows no other pages of a tenant', async () => {
  renderCatalog(`${page}/nothing`, landing);
  expect(await screen.findByText(/404|not found/i, {}, LAZY)).toBeVisible();
});

it('without configuration the status has a tab of its own', async () => {
  renderCatalog(`${page}/status`, []);
  expect(await statusSeen()).toBeVisible();
});
