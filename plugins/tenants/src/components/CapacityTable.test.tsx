// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, within } from '@testing-library/react';
import { renderPortal } from '../testUtils/renderPortal';
import { ago, FakeTenantsApi, sampleRequest } from '../testUtils';

const gpu = {
  resource: 'nvidia.com/gpu',
  requested: '4',
  current: '2',
  allocatable: '8',
  committed: '3',
  free: '5',
  largestFreeBlock: '3',
};

async function capacityOf(changes: object) {
  const capacity = { cluster: 'sandbox', observedAt: ago(5), items: [gpu] };
  const request = sampleRequest({ capacity: { ...capacity, ...changes } });
  renderPortal(
    `/approvals/${request.id}`,
    new FakeTenantsApi({ requests: [request] }),
  );
  return within(await screen.findByRole('region', { name: 'Capacity' }));
}

describe('the capacity of a request', () => {
  it('is what is asked for, held, free, and free on one node', async () => {
    const capacity = await capacityOf({ sufficient: true });
    const headers = capacity
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent);
    const cells = within(capacity.getByRole('row', { name: /gpu/ }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
    expect(headers).toEqual(['Resource', 'Requested', 'Held now', 'Free']);
    expect(cells).toEqual([
      '4',
      '2',
      '5of 8 in all3 held by othersat most 3 on one node',
    ]);
    expect(capacity.getByText(/^as of \d+ seconds ago$/)).toBeInTheDocument();
  });

  it('is history while the cluster is away', async () => {
    const capacity = await capacityOf({ stale: true, observedAt: ago(3600) });
    expect(
      capacity.getByText(
        'The cluster sandbox last answered 1 hour ago; whether it has room for this is not known. These are the last known figures.',
      ),
    ).toBeInTheDocument();
    expect(
      capacity.queryByText(/has room for this\.$/),
    ).not.toBeInTheDocument();
  });

  it('is unknown of a cluster that was never seen', async () => {
    const items = [{ resource: 'cpu', requested: '8' }];
    const capacity = await capacityOf({ items, observedAt: undefined });
    expect(capacity.getByText(/^It is not known how much/)).toBeVisible();
    expect(capacity.getAllByRole('columnheader')).toHaveLength(2);
  });
});
