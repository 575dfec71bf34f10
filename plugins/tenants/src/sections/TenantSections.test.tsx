// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { tenantsApiRef } from '../api';
import { tenantsPlugin } from '../plugin';
import { approvalsRouteRef, tenantsRouteRef } from '../routes';
import { FakeTenantsApi, sampleStatus, sampleTenant } from '../testUtils';
import { TenantSectionBlueprint } from './TenantSectionBlueprint';

/** As a package of somebody else would bring it. */
const section = (name: string, capability?: string) =>
  TenantSectionBlueprint.make({
    name,
    params: {
      capability,
      loader:
        async () =>
        ({ tenant }) =>
          (
            <p>
              {name} of {tenant.tenantId}
            </p>
          ),
    },
  });

function renderPage(
  api: FakeTenantsApi,
  extensions: ReturnType<typeof section>[],
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
      ...extensions,
    ],
    apis: [
      [tenantsApiRef, api],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
    ],
    config: { app: { extensions: config } },
  });
}

const fake = () =>
  new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
  });

describe('sections of others', () => {
  it('stand on the page, those of a module only where the backend has it', async () => {
    const api = fake();
    renderPage(api, [
      section('plain'),
      section('sealed', 'certificate'),
      section('alerts', 'monitoring'),
    ]);
    expect(await screen.findByText('plain of vision-lab')).toBeInTheDocument();
    expect(await screen.findByText('sealed of vision-lab')).toBeInTheDocument();
    expect(screen.queryByText('alerts of vision-lab')).not.toBeInTheDocument();
  });

  it('show nothing while the backend does not say what it has', async () => {
    const api = fake();
    api.fail('listCapabilities', 503, 'away');
    renderPage(api, [section('plain'), section('sealed', 'certificate')]);
    expect(await screen.findByText('plain of vision-lab')).toBeInTheDocument();
    await waitFor(() =>
      expect(api.callsOf('listCapabilities').length).toBeGreaterThan(0),
    );
    expect(screen.queryByText('sealed of vision-lab')).not.toBeInTheDocument();
  });

  it('say what they are about, for whoever puts them together', () => {
    const { capability } = createExtensionTester(section('alerts', 'x')).get(
      TenantSectionBlueprint.dataRefs.section,
    );
    expect(capability).toBe('x');
  });
});
