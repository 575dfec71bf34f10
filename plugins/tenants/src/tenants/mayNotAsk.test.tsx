// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whoever may not ask for a tenant is told so before they begin.

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';
import { renderWizard } from '../testUtils/renderWizard';

describe('whoever may not ask for a tenant', () => {
  it('is not led to the form by the list', async () => {
    const api = new FakeTenantsApi();
    renderPortal('/tenants', api, { mayNot: true });
    const sentence = 'You may not ask for tenants; members of a team can.';
    expect(await screen.findByText(sentence)).toBeVisible();
    const button = screen.getByRole('button', { name: 'Request a tenant' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(sentence);
    await screen.findByText('No tenants yet');
    expect(
      screen.queryByRole('link', { name: 'Request a tenant' }),
    ).not.toBeInTheDocument();
  });

  it('is told at the start of the form, which does not go on', async () => {
    renderWizard('request-tenant', { mayNot: true, language: 'ko' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '테넌트를 요청할 권한이 없습니다. 팀 구성원이 요청할 수 있습니다.',
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /^이름/ }),
      'Vision',
    );
    await userEvent.click(screen.getByRole('button', { name: '검토' }));
    expect(
      screen.queryByRole('button', { name: '요청 보내기' }),
    ).not.toBeInTheDocument();
  });
});
