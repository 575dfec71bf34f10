// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every control by everybody who sees what it is about: offered, refused with who may, or told in its place. Backstage keeps
// what the policy said of a reader, so that those of whom it says something else have tests of their own.

import {
  auditReadPermission,
  policySimulatePermission,
  repositoryRebuildPermission,
  requestCommentPermission,
  Tenant,
  tenantCreatePermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { ApprovalsRouter } from '../approvals/ApprovalsRouter';
import { AuditPage } from '../audit/AuditPage';
import { ClustersPage } from '../clusters/ClustersPage';
import { DeliveriesSection } from '../tenant/DeliveriesSection';
import { CertificateSection } from '../tenant/CertificateSection';
import { TenantActions } from '../tenant/TenantActions';
import { TenantsRouter } from '../tenants/TenantsRouter';
import { FakeTenantsApi, sampleDelivery, sampleRequest, sampleTenant } from '.';
import { renderPart } from './renderPart';

/** Who sees a tenant and its requests. */
type Viewer = 'approver' | 'owner' | 'editor' | 'viewer' | 'auditor';

/** Who may do what about a tenant that all of them see, as the policy of the portal has it. */
const OF_TENANT: Record<Viewer, NonNullable<Tenant['allowed']>> = {
  approver: { update: true, delete: true, operate: true, holders: true },
  owner: { update: true, delete: true, operate: true, holders: true },
  editor: { update: true, delete: false, operate: true, holders: false },
  viewer: { update: false, delete: false, operate: false, holders: false },
  auditor: { update: false, delete: false, operate: false, holders: false },
};
const NOT_OF_AUDITORS = [requestCommentPermission, tenantCreatePermission].map(
  it => it.name as string,
);
const OF_AUDITORS = [auditReadPermission, policySimulatePermission].map(
  it => it.name as string,
);
const OF_APPROVERS = [repositoryRebuildPermission.name as string];

function may(viewer: Viewer, name: string): boolean {
  if (NOT_OF_AUDITORS.includes(name)) return viewer !== 'auditor';
  if (OF_AUDITORS.includes(name)) {
    return viewer === 'auditor' || viewer === 'approver';
  }
  return !OF_APPROVERS.includes(name) || viewer === 'approver';
}

const waiting = sampleRequest({
  type: 'update',
  approval: {
    auto: false,
    lapsed: [],
    current: 0,
    steps: [
      { anyOf: ['group:default/platform-admins'], count: 1, approvedBy: [] },
    ],
  },
});
const sentBack = sampleRequest({
  id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9002',
  type: 'update',
  state: 'changes_requested',
  decisions: [
    {
      decision: 'request_changes',
      decidedBy: 'user:default/omar',
      decidedAt: '2026-07-01T10:00:00Z',
      digest: 'sha256:0',
      comment: 'Which cost centre?',
    },
  ],
});
const approved = sampleRequest({
  id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9003',
  type: 'update',
  state: 'approved',
  revision: 2,
});

type World = { tenant: Tenant; api: FakeTenantsApi };

function worldOf(viewer: Viewer): World {
  const tenant = sampleTenant({ allowed: OF_TENANT[viewer], revision: 2 });
  const isOwner = viewer === 'owner';
  const isApprover = viewer === 'approver';
  const api = new FakeTenantsApi({
    tenants: [tenant],
    deliveries: [sampleDelivery({ state: 'failed' })],
    certificate: { tenantId: 'vision-lab', result: 'not_run', checks: [] },
    requests: [
      { ...waiting, decidable: isApprover, cancellable: isOwner },
      {
        ...sentBack,
        decidable: false,
        cancellable: isApprover || isOwner,
        editable: isOwner,
      },
      { ...approved, decidable: false },
    ],
    allows: (_, { name }) => may(viewer, name),
  });
  api.state.repository = {
    ...api.state.repository,
    state: 'in_step',
    mayRebuild: isApprover,
  };
  return { tenant, api };
}

const pages = (
  <Routes>
    <Route path="/tenants/*" element={<TenantsRouter />} />
    <Route path="/approvals/*" element={<ApprovalsRouter />} />
    <Route path="/clusters" element={<ClustersPage />} />
    <Route path="/audit" element={<AuditPage />} />
  </Routes>
);
const reload = async () => {};

/** Where controls are: a path, or a part of the page of a tenant. */
const PLACES = {
  'the actions of a tenant': ({ tenant }) => (
    <TenantActions tenant={tenant} workloads={[]} reload={reload} />
  ),
  'deliveries of a tenant': ({ tenant, api }) => (
    <DeliveriesSection
      tenant={tenant}
      live={
        {
          data: { items: api.state.deliveries },
          reload,
        } as unknown as Parameters<typeof DeliveriesSection>[0]['live']
      }
    />
  ),
  'the certificate': ({ tenant }) => <CertificateSection tenant={tenant} />,
  '/tenants': '/tenants',
  'the form of a change': '/tenants/vision-lab/change',
  '/approvals': '/approvals?tab=all',
  '/approvals/policy': '/approvals/policy',
  'a request that waits': `/approvals/${waiting.id}`,
  'a request sent back': `/approvals/${sentBack.id}`,
  'a request approved': `/approvals/${approved.id}`,
  '/clusters': '/clusters',
  '/audit': '/audit',
} satisfies Record<string, string | ((world: World) => ReactElement)>;

const CHANGES =
  /^(create|decide|cancel|edit|comment|restart|retry|rebuild|run)/;
const TEAM = /owners, editors and the platform team/;
const READERS = /auditors and the platform team/;

type Control = [
  name: string,
  offeredTo: Viewer[],
  /** What the others read: at the control, or in its place. `null`: it is left out, for there is nothing they would do with it. */
  others: { at: RegExp } | { instead: RegExp } | null,
];

const CONTROLS: Record<keyof typeof PLACES, Control[]> = {
  'the actions of a tenant': [
    ['Edit the whole spec', ['approver', 'owner', 'editor'], { at: TEAM }],
    ['Request suspension', ['approver', 'owner', 'editor'], { at: TEAM }],
    ['Restart', ['approver', 'owner', 'editor'], { at: TEAM }],
    [
      'Request deletion',
      ['approver', 'owner'],
      { at: /Deletion: only owners and the platform team/ },
    ],
  ],
  'deliveries of a tenant': [
    ['Retry now', ['approver', 'owner', 'editor'], { at: TEAM }],
  ],
  'the certificate': [
    ['Examine now', ['approver', 'owner', 'editor'], { at: TEAM }],
  ],
  '/tenants': [
    [
      'Request a tenant',
      ['approver', 'owner', 'editor', 'viewer'],
      { at: /members of a team can/ },
    ],
  ],
  'the form of a change': [
    ['Send request', ['approver', 'owner', 'editor'], { instead: TEAM }],
  ],
  '/approvals': [
    // A page of others: its link would be noise.
    ['Try rules of approval', ['approver', 'auditor'], null],
    // Whoever decides none of the list has nothing to select; a row that others cannot select says why.
    ['Select all that you may decide', ['approver'], null],
    ['Review and decide', ['approver'], null],
  ],
  '/approvals/policy': [
    ['Try the rules', ['approver', 'auditor'], { instead: READERS }],
  ],
  'a request that waits': [
    ['Approve', ['approver'], { instead: /Next are members of:/ }],
    ['Reject', ['approver'], { instead: /Next are members of:/ }],
    ['Ask for changes', ['approver'], { instead: /Next are members of:/ }],
    [
      'Add comment',
      ['approver', 'owner', 'editor', 'viewer'],
      { instead: /everybody else who sees the request may comment/ },
    ],
  ],
  'a request sent back': [
    [
      'Withdraw',
      ['approver', 'owner'],
      { at: /who asked, owners of the tenant and the platform team/ },
    ],
    ['Edit the request', ['owner'], { at: /who asked and owners/ }],
  ],
  'a request approved': [
    ['Undo this change', ['approver', 'owner', 'editor'], { at: TEAM }],
  ],
  '/clusters': [
    ['Rebuild from revisions', ['approver'], { at: /only the platform team/ }],
  ],
  '/audit': [
    ['Export CSV', ['approver', 'auditor'], { instead: READERS }],
    ['Export JSON', ['approver', 'auditor'], { instead: READERS }],
  ],
};

const find = (name: string) =>
  screen.queryByRole('button', { name }) ??
  screen.queryByRole('link', { name });

/** Where controls are. */
export const places = Object.keys(PLACES) as (keyof typeof PLACES)[];

/** Looks at every control of a place as somebody who sees it; answers what was changed by what is refused: nothing. */
export async function judgeControls(
  place: keyof typeof PLACES,
  viewer: Viewer,
): Promise<string[]> {
  const world = worldOf(viewer);
  const where: string | ((it: World) => ReactElement) = PLACES[place];
  renderPart(typeof where === 'string' ? pages : where(world), {
    api: world.api,
    at: typeof where === 'string' ? where : '/',
    allows: name => may(viewer, name),
  });
  for (const [name, offeredTo, others] of CONTROLS[place]) {
    if (offeredTo.includes(viewer)) {
      await waitFor(() => expect(find(name)).toBeVisible());
      expect(find(name)).not.toHaveAttribute('aria-disabled', 'true');
    } else if (others && 'at' in others) {
      await waitFor(() =>
        expect(find(name)).toHaveAttribute('aria-disabled', 'true'),
      );
      expect(find(name)).toHaveAccessibleDescription(others.at);
      // Within reach, but without effect.
      expect(find(name)).not.toBeDisabled();
      await userEvent.click(find(name)!);
      expect(screen.queryByRole('dialog')).toBeNull();
    } else {
      if (others) expect(await screen.findByText(others.instead)).toBeVisible();
      else await screen.findByRole('heading', { level: 1 });
      await waitFor(() =>
        expect(screen.queryByLabelText('Loading')).toBeNull(),
      );
      expect(find(name)).toBeNull();
    }
  }
  return world.api.calls.map(it => it.method).filter(it => CHANGES.test(it));
}

/** The paths of what strangers do not even see, and what they are told. */
export const strangersPaths = [
  [`/approvals/${waiting.id}`, 'This request does not exist'],
  ['/tenants/vision-lab/change', 'There is nothing here'],
];

/** Looks at a path as somebody who does not see the tenant; answers the controls that are there nonetheless. */
export async function judgeAsStranger(
  at: string,
  told: string,
): Promise<string[]> {
  const { api } = worldOf('viewer');
  api.state.allows = () => false;
  renderPart(pages, { api, at, mayNot: true });
  expect((await screen.findAllByText(told))[0]).toBeVisible();
  const names = Object.values(CONTROLS).flatMap(it => it.map(([name]) => name));
  return names.filter(find);
}
