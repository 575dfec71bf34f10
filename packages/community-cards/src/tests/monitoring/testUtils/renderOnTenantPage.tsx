// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FrontendFeature } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { Upstream } from './startUpstream';
import { tenantEntity } from './tenantEntity';

/** Shows the cards of a plugin on the page of a tenant, in an app whose backend is the upstream. */
export function renderOnTenantPage(
  tenantId: string,
  {
    upstream,
    plugin,
    config,
  }: {
    upstream: Upstream;
    plugin: FrontendFeature;
    /** Of the plugin. */
    config: Record<string, any>;
  },
) {
  return renderTestApp({
    config: { backend: { baseUrl: upstream.url }, ...config },
    extensions: [createTestEntityPage({ entity: tenantEntity(tenantId) })],
    features: [plugin],
  });
}
