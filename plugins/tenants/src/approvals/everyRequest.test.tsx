// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every type of request in every state, as everybody sees it: what is said, and what does not fit and is not.

import {
  carriesSpec,
  requestStateSchema,
  RequestState,
  RequestType,
  requestTypes,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen } from '@testing-library/react';
import {
  FakeTenantsApi,
  sampleDelivery,
  sampleDigest,
  sampleRequest,
  sampleSpec,
  sampleStatus,
  sampleTenant,
} from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { RequestView } from './RequestView';

const ada = 'user:default/ada';
const dana = 'user:default/dana';

function requestOf(
  type: RequestType,
  state: RequestState,
  changes: Partial<TenantRequest> = {},
): TenantRequest {
  const isDecided = state === 'approved' || state === 'rejected';
  return sampleRequest({
    type,
    state,
    spec: carriesSpec(type) ? sampleSpec({ preset: 'medium' }) : undefined,
    baseRevision: type === 'create' ? undefined : 1,
    revision: state === 'approved' ? 2 : undefined,
    decidable: state === 'pending',
    decisions: isDecided
      ? [
          {
            decision: state === 'approved' ? 'approve' : 'reject',
            decidedBy: 'user:default/omar',
            digest: sampleDigest('a'),
            comment: 'As we agreed',
            decidedAt: new Date().toISOString(),
          },
        ]
      : [],
    ...changes,
  });
}

async function show(request: TenantRequest, viewer: string) {
  const spec = sampleSpec();
  const [api, worker] = spec.services;
  const host = { host: 'lab.apps.example', path: '/' };
  const asleep = request.type === 'resume';
  renderPart(
    <RequestView request={request} viewer={viewer} reload={async () => {}} />,
    {
      api: new FakeTenantsApi({
        viewer,
        requests: [request],
        tenants: [
          sampleTenant({
            spec: { ...spec, services: [{ ...api, ingress: host }, worker] },
            lifecycle: asleep ? 'suspended' : 'active',
            revision: request.revision ?? 1,
          }),
        ],
        statuses: [sampleStatus()],
        deliveries: [sampleDelivery({ revision: 2 })],
      }),
    },
  );
  await screen.findByRole('region', { name: 'Decisions' });
  await screen.findAllByText(/^Digest/);
}

const sections = () =>
  screen.getAllByRole('region').map(it => it.getAttribute('aria-labelledby')!);
const titles = () =>
  sections().flatMap(id => document.getElementById(id)?.textContent ?? []);

const WAITING: Record<RequestType, { button: string; about: string[] }> = {
  create: {
    button: 'Approve',
    about: ['What is requested', 'Manifest', 'Findings', 'Capacity'],
  },
  update: {
    button: 'Approve',
    about: [
      'What changes',
      'What is requested',
      'Manifest',
      'Findings',
      'Capacity',
    ],
  },
  suspend: { button: 'Approve suspension', about: ['What stops', 'Manifest'] },
  resume: {
    button: 'Approve resumption',
    about: ['What starts', 'Manifest', 'Capacity'],
  },
  delete: {
    button: 'Approve deletion',
    about: ['What runs and is served now', 'Data that goes', 'What goes away'],
  },
};

describe.each(requestTypes)('a request to %s', type => {
  it('shows an approver all that the decision is about, and nothing else', async () => {
    await show(requestOf(type, 'pending'), ada);
    const { button, about } = WAITING[type];
    await screen.findByRole('button', { name: button });
    await screen.findAllByText(about[0]);
    expect(titles()).toEqual(['Decide', ...about, 'Decisions', 'Comments']);
  });

  it('offers its requester to withdraw it, others to read along', async () => {
    await show(requestOf(type, 'pending', { decidable: false }), dana);
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
  });

  it('lets an auditor read along', async () => {
    const request = requestOf(type, 'pending', { decidable: false });
    await show(request, 'user:default/vic');
    expect(screen.getByText(/You may read along/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Approve|Reject|again/ }),
    ).toBeNull();
    expect(
      screen.getByRole('button', { name: 'Withdraw' }),
    ).toHaveAccessibleDescription(/^Only who asked/);
  });

  const over = requestStateSchema.options.filter(
    it => it !== 'pending' && it !== 'changes_requested',
  );
  it.each(over)('once it is %s', async state => {
    await show(requestOf(type, state), dana);
    const isNothing = state !== 'approved';
    expect(
      screen.queryByRole('button', { name: /Approve|Reject|Withdraw/ }),
    ).toBeNull();
    // What runs now says nothing of what was decided then.
    expect(titles().filter(it => /^What (runs|stops|starts)/.test(it))).toEqual(
      [],
    );
    expect(titles().includes('Delivery')).toBe(!isNothing);
    expect(titles().includes('Data that goes')).toBe(
      !isNothing && type === 'delete',
    );
    expect(screen.queryByText('Nobody has decided yet.')).toBeNull();
    expect(screen.queryAllByText('As we agreed')).toHaveLength(
      { approved: 1, rejected: 2 }[state as string] ?? 0,
    );
    expect(screen.queryAllByText('Why it was rejected')).toHaveLength(
      state === 'rejected' ? 1 : 0,
    );
    expect(
      screen.queryAllByRole('button', { name: 'Edit and send again' }),
    ).toHaveLength(isNothing && carriesSpec(type) ? 1 : 0);
    expect(
      screen.queryAllByRole('link', { name: 'Open the tenant' }),
    ).toHaveLength(isNothing && type === 'create' ? 0 : 1);
    expect(screen.queryAllByText(/was not created/)).toHaveLength(
      isNothing && type === 'create' ? 1 : 0,
    );
  });
});
