// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants';
import { screen } from '@testing-library/react';
import { sidebar } from '.';

function render(path: string) {
  renderTestApp({
    features: [
      catalogPlugin,
      tenantsPlugin,
      createFrontendModule({ pluginId: 'app', extensions: [sidebar] }),
    ],
    initialRouteEntries: [path],
  });
}

it.each([
  ['/catalog/default/tenant/vision-lab', 'Tenants'],
  ['/catalog/default/tenant/vision-lab/status', 'Tenants'],
  ['/tenants/vision-lab/change', 'Tenants'],
  ['/approvals/0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b0001', 'Approvals'],
  ['/catalog/default/component/vision-lab', 'Catalog'],
  ['/catalog', 'Catalog'],
])('%s belongs to %s', async (path, item) => {
  render(path);
  const menu = await screen.findByRole('navigation', { name: 'sidebar nav' });
  expect(menu.querySelectorAll('[aria-current="page"]')).toHaveLength(1);
  expect(screen.getByRole('link', { name: item, current: 'page' })).toBe(
    menu.querySelector('[aria-current="page"]'),
  );
});

it('has the audit for those who may read it', async () => {
  render('/approvals');
  expect(await screen.findByRole('link', { name: 'Audit' })).toBeVisible();
});
