// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ago,
  FakeTenantsApi,
  refusal,
  sampleDigest,
  sampleRequest,
  sampleSpec,
  sampleTenant,
} from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const request = sampleRequest();
const path = `/approvals/${request.id}`;
const wakeUp = () => document.dispatchEvent(new Event('visibilitychange'));

async function decide(verb: 'Approve' | 'Reject', comment?: string) {
  const button = await screen.findByRole('button', { name: verb });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog');
  if (comment) {
    await userEvent.type(within(dialog).getByRole('textbox'), comment);
  }
  await userEvent.click(within(dialog).getByRole('button', { name: verb }));
}

describe('RequestPage', () => {
  it('shows who wants what, why, and exactly what would be delivered', async () => {
    const api = new FakeTenantsApi({
      requests: [
        sampleRequest({
          findings: [
            {
              id: 'replica-single',
              severity: 'warning',
              path: 'services.1',
              params: { service: 'worker' },
            },
            { id: 'made-up-rule', severity: 'error', params: { answer: 42 } },
          ],
        }),
      ],
      manifest: 'kind: Namespace\n',
    });
    renderPortal(path, api);
    expect(
      await screen.findByText('We start serving the new detector next week.'),
    ).toBeInTheDocument();
    expect(screen.getByText('dana')).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'Whole manifest' }),
    ).toBeInTheDocument();
    expect(screen.getByText('kind: Namespace')).toBeInTheDocument();
    expect(screen.getByText(sampleDigest('a'))).toBeInTheDocument();
    const findings = screen.getByRole('region', { name: 'Findings' });
    const [first, second] = within(findings).getAllByRole('listitem');
    expect(first).toHaveTextContent('Rule “made-up-rule” (answer 42)');
    expect(second).toHaveTextContent('worker has one replica in production');
    const capacity = screen.getByRole('region', { name: 'Capacity' });
    expect(
      within(capacity).getByText('The cluster sandbox has room for this.'),
    ).toBeInTheDocument();
    expect(
      within(capacity).getByRole('row', { name: /requests.cpu/ }),
    ).toHaveTextContent('856');
  });

  describe('with doubts', () => {
    const doubtful = sampleRequest({
      findings: [
        { id: 'health-missing', severity: 'warning', path: 'services.0' },
        {
          id: 'secret-suspected',
          severity: 'doubt',
          path: 'services.0.env.SESSION',
        },
      ],
    });

    it('shows them before warnings', async () => {
      renderPortal(path, new FakeTenantsApi({ requests: [doubtful] }));
      const findings = await screen.findByRole('region', { name: 'Findings' });
      const [first] = within(findings).getAllByRole('listitem');
      expect(first).toHaveTextContent('Doubt');
      expect(first).toHaveTextContent('Environment variable SESSION of');
      expect(first).toHaveTextContent('This may be a secret.');
      expect(screen.getByText(/One doubt among/)).toBeInTheDocument();
    });

    it('approves only with a word', async () => {
      const api = new FakeTenantsApi({ requests: [doubtful] });
      renderPortal(path, api);
      const approve = await screen.findByRole('button', { name: 'Approve' });
      await waitFor(() => expect(approve).toBeEnabled());
      await userEvent.click(approve);
      const dialog = await screen.findByRole('dialog');
      const confirm = within(dialog).getByRole('button', { name: 'Approve' });
      const word = within(dialog).getByRole('textbox', {
        name: /Why the doubts may pass/,
      });
      expect(confirm).toBeDisabled();
      await userEvent.type(word, '  ');
      expect(confirm).toBeDisabled();
      await userEvent.type(word, 'A public id');
      await userEvent.click(confirm);
      await screen.findByText(/Approved. Exactly this manifest/);
      expect(api.callsOf('decideRequest')[0][1]).toMatchObject({
        decision: 'approve',
        comment: 'A public id',
      });
      expect(screen.getByText('A public id')).toBeInTheDocument();
    });

    it('rejects without one', async () => {
      const api = new FakeTenantsApi({ requests: [doubtful] });
      renderPortal(path, api);
      await decide('Reject');
      await waitFor(() => expect(api.callsOf('decideRequest')).toHaveLength(1));
    });
  });

  it('approves with the digest that was on screen, and a comment', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    renderPortal(path, api);
    await decide('Approve', 'Fine');
    expect(
      await screen.findByText(/Approved. Exactly this manifest/),
    ).toBeInTheDocument();
    expect(api.callsOf('decideRequest')).toEqual([
      [
        request.id,
        { decision: 'approve', digest: sampleDigest('a'), comment: 'Fine' },
      ],
    ]);
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
    const decisions = screen.getByRole('region', { name: 'Decisions' });
    expect(decisions).toHaveTextContent('Fine');
  });

  it('rejects', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    renderPortal(path, api);
    await decide('Reject');
    expect(
      await screen.findByText('Rejected. The tenant was not created.'),
    ).toBeInTheDocument();
    expect(api.callsOf('decideRequest')[0][1]).toMatchObject({
      decision: 'reject',
      comment: undefined,
    });
  });

  it('shows who was faster when the decision comes too late', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    renderPortal(path, api);
    await screen.findByRole('button', { name: 'Approve' });
    api.fail('decideRequest', 409, 'omar rejected this request', 1);
    api.state.requests = [
      sampleRequest({ state: 'rejected', decidable: false }),
    ];
    await decide('Approve');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Somebody decided first');
    expect(alert).toHaveTextContent('omar rejected this request');
    expect(
      await screen.findByText('Rejected. The tenant was not created.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says what is free when the cluster has too few devices left', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    renderPortal(path, api);
    await screen.findByRole('button', { name: 'Approve' });
    const params = {
      cluster: 'sandbox',
      resource: 'nvidia.com/gpu',
      asked: 4,
      free: 1,
    };
    api.fail('decideRequest', 409, 'too few', 1, [
      { path: '', code: 'capacity-devices-short', params },
    ]);
    await decide('Approve');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The cluster has too few devices left');
    expect(alert).toHaveTextContent(
      'Cluster sandbox has 1 of nvidia.com/gpu left, this needs 4.',
    );
  });

  it('keeps the dialog with the server’s sentence when deciding fails otherwise', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    api.fail('decideRequest', 403, 'Only approvers decide');
    renderPortal(path, api);
    await decide('Approve');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Only approvers decide',
    );
  });

  it('stops an approval when the manifest changes under the reader', async () => {
    const api = new FakeTenantsApi({
      requests: [request],
      manifest: 'old: 1\n',
    });
    renderPortal(path, api);
    await screen.findByText('old: 1');
    api.state.requests = [sampleRequest({ manifestDigest: sampleDigest('c') })];
    api.state.manifest = 'new: 2\n';
    wakeUp();
    expect(
      await screen.findByText('The manifest changed while you were reading'),
    ).toBeInTheDocument();
    expect(screen.getByText('old: 1')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Approve' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the new manifest' }),
    );
    expect(await screen.findByText('new: 2')).toBeInTheDocument();
    await decide('Approve');
    await waitFor(() =>
      expect(api.callsOf('decideRequest')[0][1]).toMatchObject({
        digest: sampleDigest('c'),
      }),
    );
  });

  it('explains four eyes on one’s own request, which can only be withdrawn', async () => {
    const own = sampleRequest({
      requestedBy: 'user:default/ada',
      decidable: false,
    });
    const api = new FakeTenantsApi({ requests: [own] });
    renderPortal(path, api);
    expect(
      await screen.findByText(/Four eyes: nobody decides their own request/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw' }),
    );
    expect(
      await screen.findByText(/Withdrawn. The tenant was not created/),
    ).toBeInTheDocument();
    expect(api.callsOf('cancelRequest')).toEqual([[own.id, undefined]]);
  });

  it('lets the owners of the tenant withdraw what others asked', async () => {
    const theirs = sampleRequest({ decidable: false, cancellable: true });
    const api = new FakeTenantsApi({ requests: [theirs] });
    renderPortal(path, api);
    expect(
      await screen.findByText(
        /^Owners of the tenant and the platform team may/,
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(() =>
      expect(api.callsOf('cancelRequest')).toEqual([[theirs.id, undefined]]),
    );
  });

  it('shows first that the tenant would get another owner', async () => {
    const findings = [
      { id: 'made-up-rule', severity: 'error' as const },
      {
        id: 'owner-changes',
        severity: 'warning' as const,
        path: 'owner',
        params: { from: 'group:default/lab', to: 'group:default/vision' },
      },
    ];
    const api = new FakeTenantsApi({ requests: [sampleRequest({ findings })] });
    renderPortal(path, api);
    const list = await screen.findByRole('region', { name: 'Findings' });
    expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent(
      'The tenant gets another owner: group:default/vision instead of group:default/lab.',
    );
  });

  it('leads from a request that is over to the life it was about', async () => {
    const { id, tenantId, life } = request;
    const over = sampleRequest({
      type: 'update',
      state: 'rejected',
      decidable: false,
    });
    renderPortal(path, new FakeTenantsApi({ requests: [over] }));
    expect(id).toBe(over.id);
    expect(
      await screen.findByRole('link', { name: 'Open the tenant' }),
    ).toHaveAttribute('href', `/tenants/${tenantId}/lives/${life}`);
  });

  it('lets those read who may not decide', async () => {
    const api = new FakeTenantsApi({
      requests: [sampleRequest({ decidable: false })],
    });
    renderPortal(path, api);
    expect(
      await screen.findByText(/Only members of an approver group/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Reject' }),
    ).not.toBeInTheDocument();
  });

  it('shows what a change changes: fields, lines, and the whole', async () => {
    const base = sampleSpec();
    const update = sampleRequest({
      type: 'update',
      baseRevision: 1,
      spec: { ...base, preset: 'medium' },
    });
    const api = new FakeTenantsApi({
      requests: [update],
      tenants: [sampleTenant({ spec: base })],
      manifest: 'whole: true\n',
      diff: '--- a\n+++ b\n@@ -1 +1 @@\n-hard: 8\n+hard: 32\n',
    });
    renderPortal(path, api);
    const table = await screen.findByRole('table', {
      name: 'Spec, from the current revision',
    });
    expect(
      within(table).getByRole('row', { name: /^Preset/ }),
    ).toHaveTextContent('smallmedium');
    expect(await screen.findByText('+hard: 32')).toBeInTheDocument();
    expect(screen.getByText(/1 line added/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Whole manifest' }));
    expect(await screen.findByText('whole: true')).toBeInTheDocument();
  });

  it('calls a request expired past its deadline, before the server sweeps', async () => {
    const api = new FakeTenantsApi({
      requests: [sampleRequest({ expiresAt: ago(60) })],
    });
    renderPortal(path, api);
    expect(await screen.findByText(/Nobody acted in time/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('shows a normal page with a way back for an id that does not exist', async () => {
    renderPortal('/approvals/nope', new FakeTenantsApi());
    expect(
      await screen.findByText('This request does not exist', {
        selector: 'h2',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to approvals' }),
    ).toHaveAttribute('href', '/approvals');
  });

  it('speaks Korean', async () => {
    const api = new FakeTenantsApi({ requests: [request] });
    renderPortal(path, api, { language: 'ko' });
    expect(
      await screen.findByRole('button', { name: '승인' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('아직 변경된 것은 없습니다. 승인자가 먼저 결정합니다.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'vision-lab 생성' }),
    ).toBeInTheDocument();
  });
});

it('the fake refuses as the client does', async () => {
  expect(await refusal(409, 'taken')).toMatchObject({
    statusCode: 409,
    name: 'ResponseError',
  });
});
