// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests of a list are selected, reviewed and decided together.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleDigest, sampleRequest } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const ids = [1, 2, 3, 4, 5].map(
  it => `0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b900${it}`,
);
const [first, second, third, fourth, fifth] = ids;

const requests = () => [
  sampleRequest({ id: first, tenantId: 'vision-lab' }),
  sampleRequest({
    id: second,
    tenantId: 'speech',
    manifestDigest: sampleDigest('c'),
  }),
  sampleRequest({
    id: third,
    tenantId: 'mine',
    requestedBy: 'user:default/ada',
    decidable: false,
  }),
  sampleRequest({ id: fourth, tenantId: 'other', type: 'suspend' }),
  sampleRequest({ id: fifth, tenantId: 'foreign', decidable: false }),
];

const box = (name: string) =>
  screen.findByRole('checkbox', { name: `Select: ${name}` });

async function review(...names: string[]) {
  for (const name of names) await userEvent.click(await box(name));
  await userEvent.click(
    screen.getByRole('button', { name: 'Review and decide' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  // Nothing is chosen before everything is there.
  await dialog.findByRole('radio', { name: 'Approve' });
  return dialog;
}

type Dialog = Awaited<ReturnType<typeof review>>;
const confirm = (dialog: Dialog) =>
  userEvent.click(dialog.getByRole('checkbox', { name: /^I have looked at/ }));
const press = (dialog: Dialog, name: string) =>
  userEvent.click(dialog.getByRole('button', { name }));

describe('requests that are decided together', () => {
  it('are those that the viewer may decide; each other one says why not', async () => {
    renderPortal(
      '/approvals?tab=all',
      new FakeTenantsApi({ requests: requests() }),
    );
    expect(await box('Create vision-lab')).toBeEnabled();
    const own = await box('Create mine');
    expect(own).toBeDisabled();
    expect(own).toHaveAccessibleDescription(
      'Your own request: others decide it.',
    );
    expect(await box('Create foreign')).toHaveAccessibleDescription(
      'Not yours to decide now.',
    );
    await userEvent.click(await box('Create vision-lab'));
    expect(await box('Suspend other')).toHaveAccessibleDescription(
      'Of another kind than those selected.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Select all that you may decide' }),
    );
    expect(screen.getByText('2 selected')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear selection' }),
    );
    expect(
      screen.getByRole('button', { name: 'Review and decide' }),
    ).toBeDisabled();
  });

  it('are each shown, confirmed, and sealed to what was shown', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals', api);
    const dialog = await review('Create vision-lab', 'Create speech');
    const rows = dialog.getAllByRole('listitem', { name: /^Create / });
    expect(
      rows.map(it => within(it).getByText(/^sha256:/).textContent),
    ).toEqual([sampleDigest('a'), sampleDigest('c')]);
    const approve = dialog.getByRole('button', { name: 'Approve 2 requests' });
    expect(approve).toBeDisabled();
    await confirm(dialog);
    await userEvent.click(approve);
    expect(await dialog.findByText('2 of 2 decided.')).toBeInTheDocument();
    expect(dialog.getAllByText('Approved')).toHaveLength(2);
    expect(api.callsOf('decideRequests')).toEqual([
      [
        {
          decisions: [
            { id: first, digest: sampleDigest('a'), decision: 'approve' },
            { id: second, digest: sampleDigest('c'), decision: 'approve' },
          ],
        },
      ],
    ]);
    // The other one is the cross of the kit.
    await userEvent.click(dialog.getAllByRole('button', { name: 'Close' })[1]);
    await waitFor(() =>
      expect(screen.queryByText('Create speech')).not.toBeInTheDocument(),
    );
  });

  it('say of each what stood in its way', async () => {
    const api = new FakeTenantsApi({ requests: requests() });
    renderPortal('/approvals', api);
    const dialog = await review('Create vision-lab', 'Create speech');
    api.fail('decideRequest', 409, 'Somebody was faster', 1, [
      { path: '', code: 'request_decided' },
    ]);
    await userEvent.click(dialog.getByRole('radio', { name: 'Reject' }));
    await confirm(dialog);
    await press(dialog, 'Reject 2 requests');
    expect(await dialog.findByText(/^1 of 2 decided\./)).toBeInTheDocument();
    const refused = dialog.getByRole('listitem', { name: 'Create vision-lab' });
    expect(within(refused).getByText('Not decided')).toBeInTheDocument();
    const done = dialog.getByRole('listitem', { name: 'Create speech' });
    expect(within(done).getByText('Rejected')).toBeInTheDocument();
  });

  it('want a word where there are doubts', async () => {
    const [one] = requests();
    const findings = [{ id: 'secret-suspected', severity: 'doubt' as const }];
    renderPortal(
      '/approvals',
      new FakeTenantsApi({ requests: [{ ...one, findings }] }),
    );
    const dialog = await review('Create vision-lab');
    await confirm(dialog);
    const approve = dialog.getByRole('button', { name: 'Approve 1 request' });
    expect(approve).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Why the doubts may pass/ }),
      'known',
    );
    expect(approve).toBeEnabled();
  });

  it('are chosen by keyboard', async () => {
    renderPortal('/approvals', new FakeTenantsApi({ requests: requests() }));
    const one = await box('Create vision-lab');
    one.focus();
    await userEvent.keyboard(' ');
    expect(one).toBeChecked();
    expect(screen.getByText('1 selected')).toBeInTheDocument();
  });
});
