// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { FakeTenantsApi } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { tenantsApiRef } from '../api';
import { tenantsPlugin } from '../plugin';
import { approvalsRouteRef, tenantsRouteRef } from '../routes';

type Extensions = NonNullable<
  NonNullable<Parameters<typeof renderTestApp>[0]>['extensions']
>;

/** The status tab of tenant `vision-lab` with these sections. */
export function renderTenantTab(
  api: FakeTenantsApi,
  sections: Extensions,
  config: object[] = [],
) {
  return renderTestApp({
    mountedRoutes: {
      '/tenants': tenantsRouteRef,
      '/approvals': approvalsRouteRef,
    },
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'ecp.ai/v1alpha1',
          kind: 'Tenant',
          metadata: { name: 'vision-lab', namespace: 'default' },
          spec: {},
        },
      }),
      tenantsPlugin.getExtension('entity-content:tenants/status'),
      tenantsPlugin.getExtension('api:tenants/sections'),
      ...sections,
    ],
    apis: [
      [tenantsApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
    ],
    config: { app: { extensions: config as never } },
  });
}
