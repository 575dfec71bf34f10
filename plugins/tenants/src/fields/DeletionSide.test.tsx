// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The form of templates/decommission-tenant.

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { button, goOn, open, send } from '../testUtils/renderChange';

const confirmation = () =>
  screen.findByRole('textbox', { name: /Type vision-lab to confirm/ });

const unsent = async () => {
  await goOn();
  expect(screen.queryByRole('button', { name: 'Send request' })).toBeNull();
};

describe('the form of a deletion', () => {
  it('lists what goes, and goes on once the id is typed', async () => {
    const { api, sent } = open('decommission-tenant');
    api.state.preview = {
      digest: '',
      manifest: '',
      findings: [
        {
          id: 'data-goes',
          severity: 'warning',
          params: { claim: 'models', size: '20Gi' },
        },
      ],
      capacity: { cluster: 'sandbox', items: [] },
    };
    expect(
      await screen.findByRole('row', { name: /models/ }),
    ).toHaveTextContent('20Gi');
    expect(screen.getByText('Services that stop: api, worker')).toBeVisible();
    const typed = await confirmation();
    await userEvent.type(typed, 'vision');
    await goOn();
    expect(typed).toHaveAccessibleDescription(/exactly as it is written/);
    await userEvent.type(typed, '-lab');
    await send();
    expect(sent()).toEqual([{ tenantId: 'vision-lab', confirm: 'vision-lab' }]);
  });

  it('has the id typed in this visit, by no link and no draft', async () => {
    const values = { confirm: 'vision-lab' };
    const first = open('decommission-tenant', {}, { values });
    expect(await confirmation()).toHaveValue('');
    await screen.findByRole('heading', { name: 'Data that goes' });
    await unsent();
    await userEvent.type(await confirmation(), 'vision-lab');
    expect(JSON.stringify(window.sessionStorage)).not.toContain('confirm');
    first.unmount();
    open('decommission-tenant', {}, { inSameTab: true });
    expect(await confirmation()).toHaveValue('');
    await unsent();
  });

  it('does not go on with what the server refuses', async () => {
    const { api } = open('decommission-tenant');
    api.fail('previewManifest', 409, 'Too many requests of yours are open');
    await userEvent.type(await confirmation(), 'vision-lab');
    expect(
      await screen.findByText('Too many requests of yours are open.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await unsent();
  });

  it('asks again by itself while the server does not answer, and goes on then', async () => {
    const { api, sent } = open('decommission-tenant');
    api.fail('previewManifest', 503, 'upstream is away');
    await userEvent.type(await confirmation(), 'vision-lab');
    expect(await screen.findByText(/could not check/)).toBeVisible();
    expect(await button('Try again')).toBeVisible();
    await unsent();
    api.heal('previewManifest');
    const goes = { name: 'Data that goes' };
    await screen.findByRole('heading', goes, { timeout: 15_000 });
    await send();
    expect(sent()).toHaveLength(1);
  });
});
