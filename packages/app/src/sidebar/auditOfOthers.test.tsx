// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// By itself: what the policy said of one reader is kept for a while.
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants';
import { screen } from '@testing-library/react';
import { sidebar } from '.';

it('has no audit for those who may not read it', async () => {
  const asked: string[] = [];
  renderTestApp({
    features: [
      tenantsPlugin,
      createFrontendModule({ pluginId: 'app', extensions: [sidebar] }),
    ],
    initialRouteEntries: ['/clusters'],
    apis: [
      mockApis.permission({
        authorize: ({ permission }) => {
          asked.push(permission.name);
          return AuthorizeResult.DENY;
        },
      }),
    ],
  });
  expect(await screen.findByRole('link', { name: 'Clusters' })).toBeVisible();
  expect(asked).toContain('tenants.audit.read');
  expect(screen.queryByRole('link', { name: 'Audit' })).toBeNull();
});
