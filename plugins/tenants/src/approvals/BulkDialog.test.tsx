// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Several requests are loaded one by one: what one of them is spared or short of, the others are not.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { BulkDialog } from './BulkDialog';

const asked = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    sampleRequest({
      id: `0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9${String(at).padStart(3, '0')}`,
      tenantId: `lab-${at}`,
    }),
  );

async function show(api: FakeTenantsApi, requests = api.state.requests) {
  renderPart(
    <BulkDialog
      requests={requests}
      onDecided={async () => {}}
      onClose={() => {}}
    />,
    { api },
  );
  return within(await screen.findByRole('dialog'));
}

type Dialog = Awaited<ReturnType<typeof show>>;
const rowOf = (dialog: Dialog, name: string) =>
  within(dialog.getByRole('listitem', { name }));
const confirm = async (dialog: Dialog) =>
  userEvent.click(
    await dialog.findByRole('checkbox', { name: /^I have looked at/ }),
  );

describe('BulkDialog', () => {
  it('leaves out what is not there any more, and decides the others', async () => {
    const [gone, there] = asked(2);
    const api = new FakeTenantsApi({ requests: [there] });
    const dialog = await show(api, [gone, there]);
    await confirm(dialog);
    expect(
      rowOf(dialog, 'Create lab-0').getByText(/^Not there any more/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Approve 1 request' }),
    );
    expect(await dialog.findByText('1 of 1 decided.')).toBeInTheDocument();
    expect(api.callsOf('decideRequests')).toMatchObject([
      [{ decisions: [{ id: there.id }] }],
    ]);
  });

  it('loads again what could not be loaded, and asks again whether each was looked at', async () => {
    const api = new FakeTenantsApi({ requests: asked(2) });
    api.fail('getRequest', 503, 'Not now', 1);
    const dialog = await show(api);
    await confirm(dialog);
    expect(
      dialog.getByRole('button', { name: 'Approve 1 request' }),
    ).toBeEnabled();
    const row = rowOf(dialog, 'Create lab-0');
    expect(row.getByText(/^Could not be loaded/)).toBeInTheDocument();
    await userEvent.click(row.getByRole('button', { name: 'Try again' }));
    expect(await row.findByText(/^sha256:/)).toBeInTheDocument();
    const approve = dialog.getByRole('button', { name: 'Approve 2 requests' });
    expect(approve).toBeDisabled();
    await confirm(dialog);
    expect(approve).toBeEnabled();
  });

  it('loads four at a time, each of them once, and lets nothing be decided meanwhile', async () => {
    const api = new FakeTenantsApi({ requests: asked(9) });
    const held: (() => void)[] = [];
    api.before = operation =>
      operation === 'getRequestManifest'
        ? new Promise(resolve => held.push(resolve))
        : undefined;
    const dialog = await show(api);
    for (const asksFor of [4, 8, 9]) {
      await waitFor(() => expect(held.length).toBe(asksFor));
      expect(api.callsOf('getRequest')).toHaveLength(asksFor);
      expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
      held.forEach(answer => answer());
    }
    await confirm(dialog);
    expect(
      dialog.getByRole('button', { name: 'Approve 9 requests' }),
    ).toBeEnabled();
    expect(api.callsOf('getRequest').flat()).toEqual(
      api.state.requests.map(({ id }) => id),
    );
  });
});
