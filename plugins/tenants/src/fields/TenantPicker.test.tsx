// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { button } from '../testUtils/renderChange';
import { renderWizard } from '../testUtils/renderWizard';

describe('TenantPicker', () => {
  it('offers by name and id what may be asked of what, and chooses the only one', async () => {
    const api = new FakeTenantsApi({
      tenants: [
        sampleTenant(),
        sampleTenant({ tenantId: 'asleep', lifecycle: 'suspended' }),
      ],
    });
    renderWizard('resume-tenant', { api });
    await waitFor(async () =>
      expect(await button(/Tenant/)).toHaveTextContent('Vision lab (asleep)'),
    );
    expect(api.callsOf('listTenants')).toEqual([
      [{ askable: 'resume', limit: 100 }],
    ]);
  });

  it('says so where there is none', async () => {
    renderWizard('suspend-tenant', { language: 'ko' });
    expect(
      await screen.findByText('이 요청을 할 수 있는 테넌트가 없습니다.'),
    ).toBeVisible();
  });
});
