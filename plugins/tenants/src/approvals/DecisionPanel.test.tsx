// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TenantRequest } from '@ecp-ai/backstage-plugin-tenants-common';
import { ago, FakeTenantsApi, sampleDigest, sampleRequest } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { DecisionPanel } from './DecisionPanel';
import { ShownManifest } from './loadManifest';

const manifest = (check: ShownManifest['check'] = 'verified') => ({
  digest: sampleDigest('a'),
  manifest: 'kind: Namespace\n',
  diff: '',
  check,
});

type Options = PartOptions & { viewer?: string; shown?: ShownManifest | null };

function show(changes: Partial<TenantRequest> = {}, options: Options = {}) {
  const request = sampleRequest(changes);
  const api = options.api ?? new FakeTenantsApi({ requests: [request] });
  const reloads: string[] = [];
  const { shown = manifest(), viewer = 'user:default/ada' } = options;
  const part = renderPart(
    <DecisionPanel
      request={request}
      viewer={viewer}
      shown={shown ?? undefined}
      reload={async () => {
        reloads.push(request.id);
      }}
    />,
    { ...options, api },
  );
  return { ...part, reloads };
}

const names = async () => {
  const region = await screen.findByRole('region', {
    name: /^(Decide|This is your own request)$/,
  });
  return within(region)
    .queryAllByRole('button')
    .filter(it => it.getAttribute('aria-disabled') !== 'true')
    .map(it => it.textContent);
};

async function decide(verb: string) {
  await userEvent.click(await screen.findByRole('button', { name: verb }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: verb }));
}

describe('DecisionPanel', () => {
  it.each<[string, Partial<TenantRequest>, string[]]>([
    ['an approver', {}, ['Approve', 'Reject', 'Ask for changes']],
    ['a reader', { decidable: false }, []],
    ['nobody whom we know', { decidable: undefined }, []],
    [
      'an owner of the tenant',
      { decidable: false, cancellable: true },
      ['Withdraw'],
    ],
    // Four eyes, whatever the server says of it.
    ['the requester', { requestedBy: 'user:default/ada' }, ['Withdraw']],
  ])('offers %s what that person may do', async (_, changes, offered) => {
    show(changes);
    expect(await names()).toEqual(offered);
  });

  it('says to a reader who may withdraw it', async () => {
    show({ decidable: false });
    expect(
      await screen.findByRole('button', { name: 'Withdraw' }),
    ).toHaveAccessibleDescription(/^Only who asked, owners of the tenant/);
  });

  const approval: TenantRequest['approval'] = {
    auto: false,
    lapsed: [],
    steps: [
      {
        anyOf: ['group:default/platform-admins'],
        count: 1,
        approvedBy: [],
      },
    ],
    current: 0,
  };
  it.each<[string, string, Partial<TenantRequest>, RegExp[]]>([
    [
      'the requester',
      'user:default/dana',
      { requestedBy: 'user:default/dana' },
      [/nobody decides their own/, /^Next are/, /platform-admins/],
    ],
    [
      'a reader',
      'user:default/vic',
      { decidable: false },
      [/not your turn/, /platform-admins/],
    ],
    [
      'an approver, while the requester edits it',
      'user:default/ada',
      { decidable: false, state: 'changes_requested' },
      [/nobody decides until it is edited/],
    ],
  ])('tells %s who is next', async (_, viewer, changes, told) => {
    show({ approval, ...changes }, { viewer });
    const region = await screen.findByRole('region', {
      name: /^(Decide|This is your own request)$/,
    });
    for (const text of told) {
      expect(await within(region).findByText(text)).toBeInTheDocument();
    }
    const isNext = told.some(it => it.source.includes('admins'));
    expect(Boolean(within(region).queryByText(/platform-admins/))).toBe(isNext);
    expect(within(region).queryByText(/not your turn/) !== null).toBe(
      viewer === 'user:default/vic',
    );
  });

  it.each<[string, Partial<TenantRequest>]>([
    ['approved', { state: 'approved' }],
    ['withdrawn', { state: 'cancelled' }],
    ['past its deadline', { expiresAt: ago(1) }],
  ])('offers nothing for what is %s', async (_, changes) => {
    renderPart(
      <>
        <h1>Page</h1>
        <DecisionPanel
          request={sampleRequest(changes)}
          viewer="user:default/ada"
          shown={manifest()}
          reload={async () => {}}
        />
      </>,
    );
    await screen.findByRole('heading', { name: 'Page' });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each<[string, ShownManifest | null, boolean]>([
    ['was checked', manifest('verified'), true],
    // On plain HTTP the browser cannot; the server compares the digest.
    ['cannot be checked here', manifest('unchecked'), true],
    ['is not what the digest seals', manifest('mismatch'), false],
    ['is not there yet, or is out of date', null, false],
  ])('lets decide when the manifest %s', async (_, shown, enabled) => {
    show({}, { shown });
    for (const name of ['Approve', 'Reject']) {
      const button = await screen.findByRole('button', { name });
      expect(!button.hasAttribute('disabled')).toBe(enabled);
    }
  });

  it('counts doubts beside the buttons', async () => {
    const doubt = { id: 'secret-suspected', severity: 'doubt' as const };
    show({ findings: [doubt, doubt] });
    expect(await screen.findByText(/2 doubts/)).toBeInTheDocument();
  });

  it('closes the dialog and loads again once it is decided', async () => {
    const { api, reloads } = show();
    await decide('Approve');
    await waitFor(() => expect(reloads).toHaveLength(1));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.callsOf('decideRequest')[0][1]).toMatchObject({
      decision: 'approve',
      digest: sampleDigest('a'),
    });
  });

  it('forgets the word of a dialog that was left', async () => {
    show();
    const open = () =>
      screen
        .findByRole('button', { name: 'Reject' })
        .then(it => userEvent.click(it));
    await open();
    await userEvent.type(await screen.findByRole('textbox'), 'Too large');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await open();
    expect(await screen.findByRole('textbox')).toHaveValue('');
  });

  it('says what stood in the way until a decision goes through', async () => {
    const api = new FakeTenantsApi({ requests: [sampleRequest()] });
    api.fail('decideRequest', 409, 'taken', 1, [
      { path: 'spec.services.0.ingress.host', code: 'host_taken' },
    ]);
    const { reloads } = show({}, { api });
    await decide('Approve');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Ingress host of service 1:');
    expect(reloads).toHaveLength(1);
    await decide('Reject');
    await waitFor(() => expect(reloads).toHaveLength(2));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that the request changed where it is still open', async () => {
    const api = new FakeTenantsApi({ requests: [sampleRequest()] });
    api.fail('decideRequest', 409, 'The manifest was rendered anew', 1);
    show({}, { api });
    await decide('Approve');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The request changed before your decision arrived',
    );
    expect(alert).toHaveTextContent('The manifest was rendered anew');
  });

  it('speaks Korean', async () => {
    show({ requestedBy: 'user:default/ada' }, { language: 'ko' });
    const region = await screen.findByRole('region', {
      name: '본인이 올린 요청입니다',
    });
    expect(region).toHaveTextContent('이중 확인 원칙');
    await decide('철회');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
