// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createTenantsClient, tenantsApiRef } from '../api';
import { tenantSectionsApiRef } from '../sections/tenantSectionsApi';
import { CertificateSection } from '../tenant/CertificateSection';
import {
  approvalsRouteRef,
  changeRouteRef,
  auditRouteRef,
  clustersRouteRef,
  entityRouteRef,
  lifeRouteRef,
  policyRouteRef,
  requestRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from '../routes';

/**
 * ECP Tenants in an app on `@backstage/core-plugin-api`. Its external routes find the catalog's and the scaffolder's
 * pages by themselves.
 *
 * @public
 */
export const tenantsPlugin = createPlugin({
  id: 'tenants',
  apis: [
    createApiFactory({
      api: tenantsApiRef,
      deps: { fetchApi: fetchApiRef, discoveryApi: discoveryApiRef },
      factory: createTenantsClient,
    }),
    createApiFactory(tenantSectionsApiRef, {
      sections: [{ capability: 'certificate', Component: CertificateSection }],
    }),
  ],
  routes: {
    root: convertLegacyRouteRef(tenantsRouteRef),
    change: convertLegacyRouteRef(changeRouteRef),
    life: convertLegacyRouteRef(lifeRouteRef),
    approvals: convertLegacyRouteRef(approvalsRouteRef),
    clusters: convertLegacyRouteRef(clustersRouteRef),
    audit: convertLegacyRouteRef(auditRouteRef),
    policy: convertLegacyRouteRef(policyRouteRef),
    request: convertLegacyRouteRef(requestRouteRef),
  },
  externalRoutes: {
    entity: convertLegacyRouteRef(entityRouteRef),
    template: convertLegacyRouteRef(templateRouteRef),
  },
});
