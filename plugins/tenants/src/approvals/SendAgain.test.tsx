// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant, TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest, sampleTenant } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { SendAgain } from './SendAgain';

const dana = 'user:default/dana';

const keyOf = (form: string) => `ecp-tenants|${dana}|form:${form}`;

function show(
  changes: Partial<TenantRequest>,
  viewer = dana,
  tenants: Tenant[] = [],
) {
  const request = sampleRequest({ state: 'rejected', ...changes });
  const api = new FakeTenantsApi({ viewer, tenants, requests: [request] });
  const part = renderPart(
    <>
      <SendAgain request={request} viewer={viewer} />
      <p>here</p>
    </>,
    { api },
  );
  return { ...part, api, request };
}

const press = async () =>
  userEvent.click(
    await screen.findByRole('button', { name: 'Edit and send again' }),
  );

it('opens the form of a new tenant with what was asked for, none of it in the address', async () => {
  const { request, where } = show({ type: 'create' });
  await press();
  const form = `/create/templates/default/request-tenant?from=${request.id}`;
  await waitFor(() => expect(where()).toBe(form));
  const kept = window.sessionStorage.getItem(keyOf(form));
  expect(JSON.parse(kept!).data).toEqual({
    ...request.spec,
    tenantId: request.tenantId,
    reason: request.reason,
  });
});

it('leaves what was typed since', async () => {
  const { request, where } = show({ type: 'create' });
  const key = keyOf(
    `/create/templates/default/request-tenant?from=${request.id}`,
  );
  window.sessionStorage.setItem(key, '{"data":{"tenantId":"mine"}}');
  await press();
  await waitFor(() => expect(where()).toContain('from='));
  expect(window.sessionStorage.getItem(key)).toBe(
    '{"data":{"tenantId":"mine"}}',
  );
});

it('opens the change of a tenant, which reads the request by itself', async () => {
  const { request, where } = show({ type: 'update' });
  await press();
  await waitFor(() =>
    expect(where()).toBe(`/tenants/vision-lab/change?from=${request.id}`),
  );
});

it('sends what carries no spec again as it was, and opens the new request', async () => {
  const reason = 'nobody works in August';
  const tenants = [sampleTenant({ lifecycle: 'active' })];
  const expired = { type: 'suspend', state: 'expired', reason } as const;
  const { api, where } = show(expired, dana, tenants);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Send again' }),
  );
  await waitFor(() =>
    expect(where()).toBe(`/approvals/${api.state.requests[0].id}`),
  );
  expect(api.state.requests[0]).toMatchObject({
    type: 'suspend',
    state: 'pending',
    reason,
  });
});

it.each<[string, Partial<TenantRequest>, string]>([
  ['others', {}, 'user:default/devon'],
  ['who still waits', { state: 'pending' }, dana],
  ['who got it', { state: 'approved' }, dana],
  ['who asked for what has no spec', { type: 'suspend' }, dana],
])('offers nothing to %s', async (_, changes, viewer) => {
  show(changes, viewer);
  await screen.findByText('here');
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
