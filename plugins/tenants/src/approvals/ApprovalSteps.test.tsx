// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  ApprovalState,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleDigest, sampleRequest } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const LEADS = 'group:default/leads';
const SECURITY = 'group:default/security';
const rule = { id: 'production', version: '3' };

const approval = (changes: Partial<ApprovalState> = {}): ApprovalState => ({
  rule,
  auto: false,
  steps: [
    { anyOf: [LEADS], count: 1, approvedBy: [] },
    { anyOf: [SECURITY], count: 2, approvedBy: [] },
  ],
  current: 0,
  lapsed: [],
  ...changes,
});

const ada = 'user:default/ada';

function open(changes: Partial<TenantRequest>) {
  const request = sampleRequest({ approval: approval(), ...changes });
  const api = new FakeTenantsApi({ viewer: ada, requests: [request] });
  return renderPortal(`/approvals/${request.id}`, api);
}

const section = async (name: string) =>
  within(await screen.findByRole('region', { name }));

it('says by which rule, step by step, who is next', async () => {
  open({ decidable: false });
  const steps = await section('Who approves');
  expect(
    steps.getByText('By the rule production, version 3.'),
  ).toBeInTheDocument();
  expect(steps.getAllByRole('listitem').map(it => it.textContent)).toEqual([
    'NextOne of:leads',
    'Later2 of:security',
  ]);
  const decide = await section('Decide');
  expect(
    decide.getByText('It is not your turn to decide. Next are members of:'),
  ).toBeInTheDocument();
  expect(decide.getByText('leads')).toBeInTheDocument();
});

it('says who else may decide since it waited for too long, and who did', async () => {
  const escalated = { to: [SECURITY], at: '2026-11-01T08:00:00Z' };
  const step = { anyOf: [LEADS, SECURITY], count: 1, escalated };
  open({
    approval: approval({ steps: [{ ...step, approvedBy: [] }] }),
    decisions: [
      {
        decision: 'approve',
        decidedBy: 'user:default/sid',
        digest: sampleDigest('a'),
        decidedAt: '2026-11-02T08:00:00Z',
        escalated: true,
      },
    ],
  });
  const steps = await section('Who approves');
  expect(steps.getByRole('listitem')).toHaveTextContent(
    /^NextOne of:leadsEscalated .+ ago, so these may decide, too:security$/,
  );
  expect(screen.getByText('Decided after escalation.')).toBeInTheDocument();
});

it('approves one step, and leaves the rest to others', async () => {
  open({});
  const button = await screen.findByRole('button', { name: 'Approve' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = within(await screen.findByRole('dialog'));
  expect(
    dialog.getByText(
      'Others have to approve after you; nothing is delivered before.',
    ),
  ).toBeInTheDocument();
  await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
  const decide = await section('Decide');
  expect(
    await decide.findByText('You have approved it. Next are members of:'),
  ).toBeInTheDocument();
  expect(decide.getByText('security')).toBeInTheDocument();
  const steps = await section('Who approves');
  expect(steps.getAllByRole('listitem').map(it => it.textContent)).toEqual([
    'DoneOne of:leadsApproved by:ada',
    'Next2 of:security',
  ]);
  const decisions = await section('Decisions');
  expect(
    decisions.getByText('by the rule production, version 3'),
  ).toBeInTheDocument();
});

it('says whose approval counts no more, and which decisions are of an earlier manifest', async () => {
  open({
    approval: approval({ lapsed: ['user:default/omar'] }),
    decisions: [
      {
        decision: 'approve',
        decidedBy: 'user:default/omar',
        digest: sampleDigest('b'),
        decidedAt: '2026-11-20T10:00:00.000Z',
        rule,
        step: 0,
        void: true,
      },
    ],
  });
  const steps = await section('Who approves');
  expect(steps.getByText('omar')).toBeInTheDocument();
  const decisions = await section('Decisions');
  expect(
    decisions.getByText('of an earlier manifest; does not count'),
  ).toBeInTheDocument();
});

it('names the rule that approved by itself', async () => {
  open({
    state: 'approved',
    approval: approval({ auto: true, current: undefined }),
    decisions: [
      {
        decision: 'approve',
        decidedBy: 'rule:production',
        digest: sampleDigest('a'),
        decidedAt: '2026-11-20T10:00:00.000Z',
        rule,
      },
    ],
  });
  const decisions = await section('Decisions');
  expect(decisions.getByText('Rule production')).toBeInTheDocument();
  const steps = await section('Who approves');
  expect(steps.queryByRole('listitem')).not.toBeInTheDocument();
});

it('says so where no rule is about a request', async () => {
  const steps = [{ anyOf: [LEADS], count: 1, approvedBy: [] }];
  open({ approval: { auto: false, steps, current: 0, lapsed: [] } });
  const who = await section('Who approves');
  expect(
    who.getByText('No rule is about this request: any one approver decides.'),
  ).toBeInTheDocument();
});
