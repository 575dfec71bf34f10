// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FieldError,
  Finding,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi, sampleDigest, sampleRequest } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { Conflict, DecisionDialog, Verb } from './DecisionDialog';

const DIGEST = sampleDigest('a');
const doubt: Finding = { id: 'secret-suspected', severity: 'doubt' };

type Shown = {
  request?: Partial<TenantRequest>;
  digest?: string | null;
} & PartOptions;

async function show(verb: Verb, options: Shown = {}) {
  const request = sampleRequest(options.request);
  const api = options.api ?? new FakeTenantsApi({ requests: [request] });
  const told: (Conflict | 'closed' | 'done')[] = [];
  const { digest = DIGEST } = options;
  const part = renderPart(
    <DecisionDialog
      verb={verb}
      request={request}
      shown={digest === null ? undefined : { digest, round: request.round }}
      onClose={() => told.push('closed')}
      onDone={async () => {
        told.push('done');
      }}
      onConflict={async conflict => {
        told.push(conflict);
      }}
    />,
    { ...options, api },
  );
  const dialog = within(await screen.findByRole('dialog'));
  return { told, dialog, ...part };
}

type Dialog = Awaited<ReturnType<typeof show>>['dialog'];
const press = (dialog: Dialog, name: string) =>
  userEvent.click(dialog.getByRole('button', { name }));

describe('DecisionDialog', () => {
  it.each<[Verb, string, string, string]>([
    [
      'approve',
      'Approve',
      'Exactly the manifest shown is delivered, as the first revision of vision-lab.',
      'Approved',
    ],
    [
      'reject',
      'Reject',
      'Nothing is changed. The requester reads your comment: say what would have to be different.',
      'Rejected',
    ],
    [
      'withdraw',
      'Withdraw',
      'Nothing is changed, and vision-lab is free for another request.',
      'Withdrawn',
    ],
  ])('asks once more before it is to %s', async (verb, label, text, done) => {
    const { dialog, told, toasts } = await show(verb);
    expect(dialog.getByText(text)).toBeInTheDocument();
    await press(dialog, label);
    await waitFor(() => expect(told).toEqual(['done']));
    expect(toasts()).toEqual([
      expect.objectContaining({ title: done, status: 'success' }),
    ]);
  });

  it('says that others are next, where they are', async () => {
    const steps = [
      { anyOf: ['group:default/leads'], count: 2, approvedBy: [] },
    ];
    const approval = { auto: false, steps, current: 0, lapsed: [] };
    const { dialog, toasts } = await show('approve', { request: { approval } });
    await press(dialog, 'Approve');
    await waitFor(() =>
      expect(toasts()).toEqual([
        expect.objectContaining({ title: 'Approved; others are next' }),
      ]),
    );
  });

  it('changes nothing when it is left, by button or by Escape', async () => {
    const { dialog, told, api } = await show('approve');
    await press(dialog, 'Cancel');
    await userEvent.keyboard('{Escape}');
    expect(told).toEqual(['closed', 'closed']);
    expect(api.calls).toEqual([]);
  });

  it.each<[Verb, string]>([
    ['approve', 'Approve'],
    ['reject', 'Reject'],
  ])('seals the word with the digest: %s', async (verb, label) => {
    const { dialog, api } = await show(verb);
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Comment (optional)' }),
      '  Fits the plan \n',
    );
    await press(dialog, label);
    await waitFor(() =>
      expect(api.callsOf('decideRequest')).toEqual([
        [
          sampleRequest().id,
          { decision: verb, digest: DIGEST, comment: 'Fits the plan' },
        ],
      ]),
    );
    expect(api.callsOf('cancelRequest')).toEqual([]);
  });

  it('says which manifest was shown of a request that was edited', async () => {
    const { dialog, api } = await show('approve', { request: { round: 2 } });
    await press(dialog, 'Approve');
    await waitFor(() =>
      expect(api.callsOf('decideRequest')[0][1]).toMatchObject({ round: 2 }),
    );
  });

  it('withdraws with a word, whatever manifest was shown', async () => {
    const { dialog, api } = await show('withdraw', { digest: null });
    await userEvent.type(dialog.getByRole('textbox'), 'Not needed');
    await press(dialog, 'Withdraw');
    await waitFor(() =>
      expect(api.callsOf('cancelRequest')).toEqual([
        [sampleRequest().id, 'Not needed'],
      ]),
    );
    expect(api.callsOf('decideRequest')).toEqual([]);
  });

  it.each<[Verb, string]>([
    ['approve', 'Approve'],
    ['reject', 'Reject'],
  ])('does not %s what was not shown', async (verb, label) => {
    const { dialog, told } = await show(verb, { digest: null });
    expect(dialog.getByRole('button', { name: label })).toBeDisabled();
    expect(told).toEqual([]);
  });

  it('is sent once, however often it is pressed', async () => {
    const { dialog, told, api } = await show('approve');
    let answer = () => {};
    api.before = () =>
      new Promise<void>(resolve => {
        answer = resolve;
      });
    const approve = dialog.getByRole('button', { name: /Approve/ });
    await userEvent.click(approve);
    await userEvent.click(approve);
    expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    expect(told).toEqual([]);
    answer();
    await waitFor(() => expect(told).toEqual(['done']));
    expect(api.callsOf('decideRequest')).toHaveLength(1);
  });

  describe('with doubts', () => {
    const findings = [doubt, doubt, { ...doubt, severity: 'warning' as const }];

    it.each([
      ['en', 'Approve', 2, /2 doubts/],
      ['ko', '승인', 2, /2건/],
      ['en', 'Approve', 1, /One doubt/],
      ['ko', '승인', 1, /1건/],
    ] as const)(
      'counts them and wants a word before it approves: %s, %s, %d',
      async (language, label, count, said) => {
        const { dialog } = await show('approve', {
          language,
          request: { findings: findings.slice(2 - count) },
        });
        expect(dialog.getByText(said)).toBeInTheDocument();
        const approve = dialog.getByRole('button', { name: label });
        expect(approve).toBeDisabled();
        const word = dialog.getByRole('textbox');
        expect(word).toBeRequired();
        // What cannot be seen is no word.
        await userEvent.type(word, '\u200b \u3164');
        expect(approve).toBeDisabled();
        await userEvent.type(word, 'ok');
        expect(approve).toBeEnabled();
      },
    );

    it('wants none for a rejection, and does not speak of them', async () => {
      const { dialog } = await show('reject', { request: { findings } });
      expect(dialog.getByRole('button', { name: 'Reject' })).toBeEnabled();
      expect(dialog.queryByText(/doubts/)).not.toBeInTheDocument();
    });
  });

  it.each<[Verb, boolean]>([
    ['approve', true],
    ['reject', false],
    ['withdraw', false],
  ])('reminds of errors before it is to %s: %s', async (verb, reminds) => {
    const findings = [{ ...doubt, severity: 'error' as const }];
    const { dialog } = await show(verb, { request: { findings } });
    const reminder = dialog.queryByText(/A rule reports an error/);
    expect(reminder !== null).toBe(reminds);
  });

  it.each<['en' | 'ko', RegExp]>([
    ['en', /vision-lab and everything in its namespace is deleted/],
    [
      'ko',
      /vision-lab 네임스페이스와 그 안의 모든 것이 볼륨의 데이터까지 삭제됩니다/,
    ],
  ])('says in %s what an approved deletion takes', async (language, said) => {
    const request = { type: 'delete' as const, spec: undefined };
    const { dialog } = await show('approve', { language, request });
    expect(dialog.getByText(said)).toBeInTheDocument();
  });

  it.each<[string, FieldError, string | undefined]>([
    [
      'devices that are gone',
      {
        path: '',
        code: 'capacity-devices-short',
        params: { cluster: 'c', resource: 'r', asked: 4, free: 1 },
      },
      'decide.conflict.short',
    ],
    [
      'a host that is taken',
      { path: 'spec.services.0.ingress.host', code: 'host_taken' },
      'decide.conflict.host',
    ],
    [
      'a secret in the environment',
      { path: 'spec.services.0.env.A', code: 'env-holds-secret' },
      'decide.conflict.secret',
    ],
    [
      'a secret in a text',
      { path: 'spec.description', code: 'text-holds-secret' },
      'decide.conflict.secret',
    ],
    ['what it does not know', { path: '', code: 'toString' }, undefined],
  ])('tells the page of a conflict: %s', async (_, field, obstacle) => {
    const { api, dialog, told, toasts } = await show('approve');
    api.fail('decideRequest', 409, 'No longer', 1, [field]);
    await press(dialog, 'Approve');
    await waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ obstacle });
    expect((told[0] as Conflict).said).not.toBe('');
    expect(toasts()).toEqual([]);
  });

  it.each([
    [403, 'Only approvers decide'],
    [503, 'The database is away'],
    [0, 'Failed to fetch'],
  ])('keeps the word when the answer is %d', async (status, message) => {
    const { api, dialog, told } = await show('reject');
    api.fail('decideRequest', status, message, 1);
    await userEvent.type(dialog.getByRole('textbox'), 'Too large');
    await press(dialog, 'Reject');
    expect(await dialog.findByRole('alert')).toHaveTextContent(message);
    expect(dialog.getByRole('textbox')).toHaveValue('Too large');
    expect(told).toEqual([]);
    await press(dialog, 'Reject');
    await waitFor(() => expect(told).toEqual(['done']));
    expect(api.callsOf('decideRequest')[1][1]).toMatchObject({
      comment: 'Too large',
    });
  });
});
