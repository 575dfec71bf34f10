// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakeTenantsApi,
  sampleDigest,
  sampleRequest,
  sampleSpec,
  sampleTenant,
} from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const dana = 'user:default/dana';
const ada = 'user:default/ada';

function open(changes: Partial<TenantRequest>, viewer: string) {
  const request = sampleRequest(changes);
  const tenant = sampleTenant({ lifecycle: 'pending', revision: undefined });
  const api = new FakeTenantsApi({
    viewer,
    requests: [request],
    tenants: [tenant],
  });
  renderPortal(`/approvals/${request.id}`, api);
  return { api, request };
}

const sentBack: Partial<TenantRequest> = {
  state: 'changes_requested',
  editable: true,
  decidable: false,
  decisions: [
    {
      decision: 'request_changes',
      decidedBy: ada,
      digest: sampleDigest('a'),
      comment: 'One replica is enough.',
      decidedAt: '2026-11-20T10:00:00.000Z',
    },
  ],
};

it('asks for changes, with a word', async () => {
  const { api, request } = open({}, ada);
  const name = 'Ask for changes';
  const button = await screen.findByRole('button', { name });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name })).toBeDisabled();
  await userEvent.type(dialog.getByRole('textbox'), 'Smaller');
  await userEvent.click(dialog.getByRole('button', { name }));
  const note = await screen.findByRole('note');
  expect(within(note).getByText('Smaller')).toBeInTheDocument();
  expect(api.callsOf('requestChanges')).toEqual([
    [request.id, { digest: sampleDigest('a'), comment: 'Smaller' }],
  ]);
});

it('says who asked for which changes, and leads to the form with what was asked for', async () => {
  const { api, request } = open(sentBack, dana);
  const note = within(await screen.findByRole('note'));
  expect(note.getByText('One replica is enough.')).toBeInTheDocument();
  expect(note.getByText('ada')).toBeInTheDocument();
  await userEvent.click(note.getByRole('link', { name: 'Edit the request' }));
  const [api0, ...others] = sampleSpec().services;
  const field = await screen.findByRole('textbox', { name: 'Image of api' });
  expect(field).toHaveValue(api0.image);
  expect(screen.getByText('One replica is enough.')).toBeInTheDocument();
  const image = 'registry.example/vision/api:1.5.0';
  fireEvent.change(field, { target: { value: image } });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show what would change' }),
  );
  const send = await screen.findByRole('button', { name: 'Send again' });
  await waitFor(() => expect(send).toBeEnabled());
  await userEvent.click(send);
  await waitFor(() =>
    expect(api.callsOf('editRequest')).toEqual([
      [
        request.id,
        {
          spec: { ...sampleSpec(), services: [{ ...api0, image }, ...others] },
          reason: request.reason,
        },
      ],
    ]),
  );
  expect(api.callsOf('previewManifest')[0]).toMatchObject([{ type: 'create' }]);
  expect(api.callsOf('createRequest')).toEqual([]);
});

it('has nothing to edit for who may not', async () => {
  open({ ...sentBack, editable: false }, ada);
  const note = within(await screen.findByRole('note'));
  expect(note.queryByRole('link', { name: /Edit/ })).not.toBeInTheDocument();
});

it('sends again what carries no spec', async () => {
  const { api, request } = open(
    { ...sentBack, type: 'suspend', spec: undefined },
    dana,
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Send again as it is' }),
  );
  await waitFor(() =>
    expect(api.callsOf('editRequest')).toEqual([[request.id, {}]]),
  );
  await waitFor(() =>
    expect(screen.queryByRole('note')).not.toBeInTheDocument(),
  );
});

it('shows what people say, and takes a word more', async () => {
  const at = '2026-11-20T10:00:00.000Z';
  const { api, request } = open(
    { comments: [{ by: ada, comment: 'Why two?', at }] },
    dana,
  );
  const comments = within(
    await screen.findByRole('region', { name: 'Comments' }),
  );
  expect(comments.getByText('Why two?')).toBeInTheDocument();
  await userEvent.type(comments.getByRole('textbox'), 'One is few.');
  await userEvent.click(comments.getByRole('button', { name: 'Add comment' }));
  expect(await comments.findByText('One is few.')).toBeInTheDocument();
  expect(comments.getByRole('textbox')).toHaveValue('');
  expect(api.callsOf('commentRequest')).toEqual([
    [request.id, { comment: 'One is few.' }],
  ]);
});
