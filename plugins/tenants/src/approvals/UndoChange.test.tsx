// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant, TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest, sampleTenant } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { isUndoable, UndoRequest } from './UndoChange';

const sample = sampleTenant({ revision: 3 });
const { life, tenantId, spec } = sample;
const of = (revision: number, change: Partial<TenantRequest> = {}) =>
  sampleRequest({
    id: `0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b900${revision}`,
    type: 'update',
    state: 'approved',
    tenantId,
    life,
    revision,
    spec: { ...spec, displayName: `Name ${revision}` },
    ...change,
  });
const created = of(1, { type: 'create' });

function show(
  request: TenantRequest,
  {
    others = [],
    ...tenant
  }: Partial<Tenant> & { others?: TenantRequest[] } = {},
) {
  const api = new FakeTenantsApi({
    tenants: [{ ...sample, ...tenant }],
    requests: [request, created, ...others],
  });
  return { ...renderPart(<UndoRequest request={request} />, { api }), api };
}

const open = async () => {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Undo this change' }),
  );
  return within(await screen.findByRole('dialog'));
};

it('shows what comes back, and asks for exactly that, based on the newest revision', async () => {
  const { api, where } = show(of(3));
  const dialog = await open();
  expect(
    await dialog.findByText(/state of revision 2.*decided like any other/),
  ).toBeVisible();
  expect(dialog.getByText('Name 1')).toBeVisible();
  await userEvent.click(
    dialog.getByRole('button', { name: 'Request the undo' }),
  );
  await waitFor(() => expect(where()).toContain('/approvals/'));
  const [[wish]] = api.callsOf('createRequest');
  expect(wish).toEqual({
    type: 'update',
    tenantId,
    spec: created.spec,
    baseRevision: 3,
    reason: 'Undo of revision 3',
  });
});

it('says which later changes go with it', async () => {
  show(of(2), { others: [of(3)] });
  const dialog = await open();
  expect(
    await dialog.findByText(/A change that was approved later is taken back/),
  ).toBeVisible();
  expect(dialog.getByText(/^Revision 3: Change/)).toBeVisible();
});

it('resumes what was suspended, and says what does not come back', async () => {
  const { api } = show(of(3, { type: 'suspend', spec: undefined }), {
    lifecycle: 'suspended',
  });
  const dialog = await open();
  expect(await dialog.findByText(/Services start anew/)).toBeVisible();
  await userEvent.click(
    dialog.getByRole('button', { name: 'Request the undo' }),
  );
  await waitFor(() =>
    expect(api.callsOf('createRequest')).toEqual([
      [{ type: 'resume', tenantId, reason: 'Undo of revision 3' }],
    ]),
  );
});

it.each<[string, Partial<TenantRequest>, Partial<Tenant>]>([
  ['a creation', { type: 'create' }, {}],
  ['a deletion', { type: 'delete' }, {}],
  ['what was not approved', { state: 'rejected' }, {}],
  ['an earlier life', { life: '8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001' }, {}],
  ['a suspension that is over', { type: 'suspend' }, {}],
  ['what is being deleted', {}, { lifecycle: 'deleting' }],
])('offers none of %s', (_name, request, tenant) => {
  expect(isUndoable(of(3), sample)).toBe(true);
  expect(isUndoable(of(3, request), { ...sample, ...tenant })).toBe(false);
});

it('says who may ask it back, to whoever may not', async () => {
  show(of(3), { allowed: { update: false, delete: false, operate: false } });
  const button = await screen.findByRole('button', {
    name: 'Undo this change',
  });
  expect(button).toHaveAccessibleDescription(/the platform team may ask/);
  await userEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});
