// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createExtensionTester } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { FakeTenantsApi, sampleStatus, sampleTenant } from '../testUtils';
import { renderTenantTab } from '../testUtils/renderTenantTab';
import { TenantSectionBlueprint } from '@ecp-ai/backstage-plugin-tenants-react';

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

const fake = () =>
  new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
  });

describe('sections of others', () => {
  it('stand on the page, those of a module only where the backend has it', async () => {
    const api = fake();
    renderTenantTab(api, [
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
    renderTenantTab(api, [section('plain'), section('sealed', 'certificate')]);
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
