// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, screen, within } from '@testing-library/react';
import {
  FakeTenantsApi,
  sampleDelivery,
  sampleRequest,
  sampleTenant,
} from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { RequestDelivery } from './RequestDelivery';

const approved = sampleRequest({ state: 'approved', revision: 2 });
const ofRevision = (revision: number, state: 'running' | 'succeeded') =>
  sampleDelivery({ id: `d${revision}`, revision, state, target: 'git' });
const waiting = {
  overall_status: 'pending',
  verdict: { code: 'waiting_for_delivery' },
  stale: false,
} as const;

it('follows the deliveries of the revision and the tenant until it is ready', async () => {
  const api = new FakeTenantsApi({
    tenants: [sampleTenant({ revision: 2, status: waiting })],
    deliveries: [ofRevision(2, 'running'), ofRevision(1, 'succeeded')],
  });
  renderPart(<RequestDelivery request={approved} />, { api });
  const region = within(
    await screen.findByRole('region', { name: 'Delivery' }),
  );
  expect(await region.findByText('Running')).toBeVisible();
  expect(
    region.getByText('Approved; on its way to the cluster.'),
  ).toBeVisible();
  expect(region.getAllByRole('row')).toHaveLength(2);
  api.state.tenants = [sampleTenant({ revision: 2 })];
  api.state.deliveries = [ofRevision(2, 'succeeded')];
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(await region.findByText('Delivered')).toBeVisible();
  expect(region.getByText('Everything is running.')).toBeVisible();
});

it('says of an older revision what has taken its place', async () => {
  const api = new FakeTenantsApi({
    tenants: [sampleTenant({ revision: 5 })],
    deliveries: [],
  });
  renderPart(<RequestDelivery request={approved} />, { api });
  expect(
    await screen.findByText('Revision 5 has taken its place since.'),
  ).toBeVisible();
});
