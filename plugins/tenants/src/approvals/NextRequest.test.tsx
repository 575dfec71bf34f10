// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { NextRequest } from './NextRequest';

const done = sampleRequest({ state: 'approved', decidable: false });

it('leads to the next request that the viewer may decide', async () => {
  const next = sampleRequest({ id: 'r2', type: 'delete', tenantId: 'robots' });
  const api = new FakeTenantsApi({ requests: [done, next] });
  renderPart(<NextRequest after={done.id} />, { api });
  expect(
    await screen.findByRole('link', { name: 'Next: Delete robots' }),
  ).toHaveAttribute('href', '/approvals/r2');
});

it('says that nothing more waits', async () => {
  const api = new FakeTenantsApi({ requests: [done] });
  renderPart(<NextRequest after={done.id} />, { api });
  expect(
    await screen.findByText('Nothing more is waiting for you.'),
  ).toBeVisible();
  expect(
    screen.getByRole('link', { name: 'Back to approvals' }),
  ).toHaveAttribute('href', '/approvals');
});

it('is left out where nobody knows', async () => {
  const api = new FakeTenantsApi({ requests: [done] });
  api.fail('listRequests', 503, 'away');
  renderPart(
    <>
      <NextRequest after={done.id} />
      <p>here</p>
    </>,
    { api },
  );
  await screen.findByText('here');
  expect(screen.queryByText(/waiting for you/)).not.toBeInTheDocument();
});
