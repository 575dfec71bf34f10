// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { waitFor } from '@testing-library/react';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

it.each([
  ['/tenants', 'en', 'Tenants'],
  ['/approvals', 'ko', '승인'],
  ['/tenants/vision-lab/change', 'en', 'Change vision-lab | Tenants'],
  ['/tenants/vision-lab/change', 'ko', 'vision-lab 변경 | 테넌트'],
] as const)(
  'the window at %s says in %s where one is',
  async (path, language, title) => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    renderPortal(path, api, { language });
    await waitFor(() =>
      expect(document.title).toMatch(
        new RegExp(`^${title.replace('|', '\\|')}( \\| |$)`),
      ),
    );
  },
);
