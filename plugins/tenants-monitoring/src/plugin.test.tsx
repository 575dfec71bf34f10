// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import {
  TenantSectionBlueprint,
  tenantsApiRef,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { portalConfig } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import { screen } from '@testing-library/react';
import tenantsMonitoringPlugin, { monitoringApiRef, recoveryApiRef } from '.';
import {
  FakeMonitoringApi,
  FakeRecoveryApi,
  sampleIncidentDetail,
  tenantsWith,
} from './testUtils';

const recovery = () =>
  new FakeRecoveryApi({ incidents: [sampleIncidentDetail()] });

function open(path: string) {
  window.sessionStorage.clear();
  return renderTestApp({
    features: [tenantsMonitoringPlugin],
    initialRouteEntries: [path],
    apis: [
      [tenantsApiRef, tenantsWith(['recovery'])],
      [monitoringApiRef, new FakeMonitoringApi()],
      [recoveryApiRef, recovery()],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity({ userEntityRef: 'user:default/ada' }),
    ],
    config: portalConfig({}),
  });
}

it('brings a page of incidents, with a link in the sidebar', async () => {
  open('/incidents');
  expect(
    await screen.findByRole('table', { name: 'Incidents you may see' }),
  ).toBeVisible();
  expect(document.title).toContain('Incidents');
});

it('brings a section of the tenant page, where recovery is installed', () => {
  const section = createExtensionTester(
    tenantsMonitoringPlugin.getExtension(
      'tenant-section:tenants-monitoring/recovery',
    ),
  );
  const { capability } = section.get(TenantSectionBlueprint.dataRefs.section);
  expect(capability).toBe('recovery');
});

it('brings a tab of the tenant page', async () => {
  renderTestApp({
    extensions: [
      createTestEntityPage({
        entity: {
          apiVersion: 'ecp.ai/v1alpha1',
          kind: 'Tenant',
          metadata: { name: 'vision-lab', namespace: 'default' },
          spec: {},
        },
      }),
      tenantsMonitoringPlugin.getExtension(
        'entity-content:tenants-monitoring/monitoring',
      ),
    ],
    apis: [
      [tenantsApiRef, tenantsWith(['monitoring'])],
      [monitoringApiRef, new FakeMonitoringApi()],
      [catalogApiRef, catalogApiMock()],
    ],
  });
  expect(await screen.findByRole('region', { name: 'CPU' })).toBeVisible();
});
