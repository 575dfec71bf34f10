// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { TenantSection } from './TenantSection';

const sectionDataRef = createExtensionDataRef<TenantSection>().with({
  id: 'tenants.tenant-section',
});

/**
 * A section of the page of a tenant: on its status tab, and where an earlier life is shown. A package of its own adds
 * one as it would add a card or a tab to the catalog's page; `app.extensions` orders and disables it.
 *
 * @example
 * TenantSectionBlueprint.make({
 *   name: 'alerts',
 *   params: {
 *     capability: 'monitoring',
 *     loader: () => import('./AlertsSection').then(m => m.AlertsSection),
 *   },
 * })
 */
export const TenantSectionBlueprint = createExtensionBlueprint({
  kind: 'tenant-section',
  attachTo: { id: 'api:tenants/sections', input: 'sections' },
  output: [sectionDataRef],
  dataRefs: { section: sectionDataRef },
  *factory(
    params: {
      /** As in `GET /v1/capabilities`. Default: it is always shown */
      capability?: string;
      loader: () => Promise<TenantSection['Component']>;
    },
    { node },
  ) {
    yield sectionDataRef({
      capability: params.capability,
      Component: ExtensionBoundary.lazyComponent(node, params.loader),
    });
  },
});
