// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const ada = 'user:default/ada';
const requests = () => [
  sampleRequest({ id: 'r1', tenantId: 'vision-lab' }),
  sampleRequest({
    id: 'r2',
    tenantId: 'speech',
    requestedBy: ada,
    decidable: false,
  }),
  sampleRequest({
    id: 'r3',
    tenantId: 'old',
    state: 'rejected',
    decidable: false,
  }),
];

describe('ApprovalsPage', () => {
  it('says until when requests are open, and what is left to do with expired ones', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const api = new FakeTenantsApi({
      requests: [
        sampleRequest({ id: 'r1', tenantId: 'open', expiresAt }),
        sampleRequest({ id: 'r2', tenantId: 'over', state: 'expired' }),
      ],
    });
    renderPortal('/approvals?tab=all', api);
    expect(await screen.findByText(/^Open until /)).toBeInTheDocument();
    expect(
      screen.getByText(
        'Nobody acted in time; send it again if it is still needed.',
      ),
    ).toBeInTheDocument();
  });

  it('counts and lists only what the viewer may decide', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals', api);
    expect(
      await screen.findByRole('tab', {
        name: 'Waiting for you (1)',
        selected: true,
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Create vision-lab' }),
    ).toHaveAttribute('href', '/approvals/r1');
    expect(screen.queryByText('Create speech')).not.toBeInTheDocument();
  });

  it('shows one’s own requests in their tab', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals', api);
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Your requests' }),
    );
    expect(await screen.findByText('Create speech')).toBeInTheDocument();
    expect(screen.queryByText('Create vision-lab')).not.toBeInTheDocument();
    expect(api.callsOf('listRequests').at(-1)?.[0]).toMatchObject({
      requestedBy: 'me',
    });
  });

  it('opens the tab and the state that the URL names', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals?tab=all&state=rejected', api);
    const row = await screen.findByRole('row', { name: /Create old/ });
    expect(within(row).getByText('Rejected')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'All' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(screen.queryByText('Create speech')).not.toBeInTheDocument();
  });

  it('says that nothing waits', async () => {
    renderPortal('/approvals', new FakeTenantsApi());
    expect(
      await screen.findByText('Nothing is waiting for you'),
    ).toBeInTheDocument();
  });

  it('tells no match from nothing at all', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals?tab=all&state=expired', api);
    expect(
      await screen.findByText('No request is in this state.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(screen.getByText('Create old')).toBeInTheDocument(),
    );
    expect(screen.getByRole('tab', { name: 'All' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });
});
