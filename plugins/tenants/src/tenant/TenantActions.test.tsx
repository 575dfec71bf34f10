// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Tenant,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleDigest, sampleTenant } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { withModules } from '../testUtils/withModules';
import { TenantActions } from './TenantActions';

const workload = (
  name: string,
  kind: WorkloadStatus['kind'] = 'Deployment',
): WorkloadStatus => ({
  kind,
  managed: true,
  name,
  ready_replicas: 1,
  desired_replicas: 1,
  available: true,
});

const templateOf = (name: string, action: string, namespace = 'default') => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name,
    namespace,
    annotations: { 'ecp.ai/tenant-action': action },
  },
});

const TEMPLATES = {
  entities: [
    templateOf('resize-tenant', 'resize'),
    templateOf('change-tenant-services', 'services'),
    templateOf('change-tenant-access', 'access'),
    templateOf('change-tenant-monitoring', 'monitoring'),
  ],
};

type Options = PartOptions & { workloads?: WorkloadStatus[] };

function show(changes: Partial<Tenant> = {}, options: Options = {}) {
  const tenant = sampleTenant(changes);
  const api = options.api ?? new FakeTenantsApi({ tenants: [tenant] });
  const reloads: string[] = [];
  const part = renderPart(
    <TenantActions
      tenant={tenant}
      workloads={options.workloads ?? [workload('api'), workload('worker')]}
      reload={async () => {
        reloads.push('again');
      }}
    />,
    { ...options, api },
  );
  return { ...part, reloads };
}

const button = (name: string) => screen.findByRole('button', { name });

async function open(name: string) {
  await userEvent.click(await button(name));
  return within(await screen.findByRole('dialog'));
}

const gone = () =>
  waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

describe('TenantActions', () => {
  it.each([
    ['Resize', 'resize-tenant'],
    ['Change services', 'change-tenant-services'],
    ['Change owner and access', 'change-tenant-access'],
    ['Change monitoring and recovery', 'change-tenant-monitoring'],
  ])('leads with one click to the form: %s', async (name, template) => {
    const api = withModules(['recovery']);
    const { where } = show({}, { api, entities: TEMPLATES });
    await userEvent.click(await button(name));
    const form = `/create/templates/default/${template}`;
    const begun = encodeURIComponent('{"tenantId":"vision-lab"}');
    await waitFor(() => expect(where()).toBe(`${form}?formData=${begun}`));
  });

  it('takes the template that an operator put in the place of ours, and offers none that is gone', async () => {
    const entities = [
      templateOf('grow', 'resize', 'own'),
      { ...templateOf('other', 'resize', 'own'), kind: 'Component' },
    ];
    const { where } = show({}, { entities: { entities } });
    await userEvent.click(await button('Resize'));
    await waitFor(() =>
      expect(where()).toMatch(/^\/create\/templates\/own\/grow\?/),
    );
    expect(
      screen.queryByRole('button', { name: 'Change services' }),
    ).not.toBeInTheDocument();
    expect(await button('Edit the whole spec')).toBeEnabled();
  });

  it('offers no form of what no module of the backend acts on', async () => {
    show({}, { entities: TEMPLATES });
    expect(await button('Resize')).toBeEnabled();
    expect(
      screen.queryByRole('button', { name: /monitoring/ }),
    ).not.toBeInTheDocument();
  });

  it('offers no form in an app without them', async () => {
    show({}, { entities: TEMPLATES, isAlone: true });
    expect(await button('Restart')).toBeEnabled();
    for (const name of ['Resize', 'Edit the whole spec']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('says who may give it to others', async () => {
    const allowed = {
      update: true,
      delete: true,
      operate: true,
      holders: false,
    };
    show({ allowed }, { entities: TEMPLATES, language: 'ko' });
    const access = await button('소유 그룹과 접근 권한 변경');
    expect(access).toHaveAttribute('aria-disabled', 'true');
    expect(access).toHaveAccessibleDescription(/현재 소유 그룹과 플랫폼 팀만/);
    expect(await button('크기 변경')).toBeEnabled();
  });

  it('offers what may be done, and no reasons', async () => {
    const { where } = show();
    const group = within(await screen.findByRole('group', { name: 'Actions' }));
    for (const it of group.getAllByRole('button')) {
      expect(it).not.toHaveAttribute('aria-disabled');
      expect(it).not.toHaveAccessibleDescription();
    }
    await userEvent.click(await button('Edit the whole spec'));
    await waitFor(() => expect(where()).toBe('/tenants/vision-lab/change'));
  });

  it.each<[string, Partial<Tenant>, string[], string]>([
    [
      'before the first approval',
      { lifecycle: 'pending' },
      [],
      '아직 승인되지 않은 테넌트입니다.',
    ],
    [
      'while it goes',
      { lifecycle: 'deleting' },
      [],
      '삭제 중이거나 삭제된 테넌트입니다.',
    ],
    [
      'while something is asked',
      { openRequest: { id: 'r1', type: 'update', state: 'pending' } },
      ['재시작'],
      '진행 중인 요청이 결정된 뒤에 다른 요청을 보낼 수 있습니다.',
    ],
    [
      'for who only edits',
      { allowed: { update: true, delete: false, operate: true } },
      ['전체 스펙 편집', '재시작', '일시 중지 요청'],
      '삭제: 소유 그룹과 플랫폼 팀만 요청할 수 있습니다.',
    ],
    [
      'for who may not restart',
      { allowed: { update: true, delete: true, operate: false } },
      ['전체 스펙 편집', '일시 중지 요청', '삭제 요청'],
      '재시작: 소유 그룹, 편집 그룹, 플랫폼 팀만 할 수 있습니다.',
    ],
  ])('says in Korean why not, %s', async (_, changes, offered, reason) => {
    show(changes, { language: 'ko' });
    const group = within(await screen.findByRole('group', { name: '작업' }));
    const enabled = group
      .getAllByRole('button')
      .filter(it => it.getAttribute('aria-disabled') !== 'true');
    expect(enabled.map(it => it.textContent)).toEqual(offered);
    for (const it of group.getAllByRole('button')) {
      if (!enabled.includes(it)) expect(it).toHaveAccessibleDescription(reason);
    }
  });
});

describe('a restart', () => {
  it('is of all workloads unless one is chosen', async () => {
    const { api, toasts } = show();
    const dialog = await open('Restart');
    await userEvent.click(dialog.getByRole('button', { name: 'Restart' }));
    await gone();
    expect(api.callsOf('restartTenant')).toEqual([['vision-lab', undefined]]);
    expect(toasts()).toEqual([
      expect.objectContaining({
        title: 'Restart requested; the timeline shows when it is done',
      }),
    ]);
  });

  it('offers each name once, and none of a job, which cannot be restarted', async () => {
    show(
      {},
      {
        workloads: [
          workload('db'),
          workload('db', 'StatefulSet'),
          workload('import', 'Job'),
        ],
      },
    );
    const dialog = await open('Restart');
    await userEvent.click(dialog.getByRole('button', { name: /Workload/ }));
    const options = await screen.findAllByRole('option');
    expect(options.map(it => it.textContent)).toEqual(['All workloads', 'db']);
  });

  it('is asked for again when it was not taken', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('restartTenant', 503, 'database away', 1);
    show({}, { api, language: 'ko' });
    const dialog = await open('재시작');
    const restart = dialog.getByRole('button', { name: '재시작' });
    await userEvent.click(restart);
    expect(await dialog.findByRole('alert')).toHaveTextContent('database away');
    await userEvent.click(restart);
    await gone();
    expect(api.callsOf('restartTenant')).toHaveLength(2);
  });

  it('is left by Escape, and nothing was asked', async () => {
    const { api } = show();
    await open('Restart');
    await userEvent.keyboard('{Escape}');
    await gone();
    expect(api.callsOf('restartTenant')).toEqual([]);
  });
});

describe('suspension and resumption', () => {
  it.each([
    ['active', 'Request suspension', 'suspend', /scaled to zero/],
    ['suspended', 'Request resumption', 'resume', /run again/],
  ] as const)(
    'of a tenant that is %s: %s',
    async (lifecycle, name, type, text) => {
      const { api, where } = show({ lifecycle });
      const dialog = await open(name);
      expect(dialog.getByText(text)).toBeInTheDocument();
      await userEvent.type(
        dialog.getByRole('textbox', { name: 'Reason' }),
        ' Holidays ',
      );
      await userEvent.click(
        dialog.getByRole('button', { name: 'Send request' }),
      );
      await waitFor(() =>
        expect(where()).toBe(`/approvals/${api.state.requests[0].id}`),
      );
      expect(api.callsOf('createRequest')).toEqual([
        [{ type, tenantId: 'vision-lab', reason: 'Holidays' }],
      ]);
    },
  );

  it('offers one of the two, never both', async () => {
    show({ lifecycle: 'suspended' }, { language: 'ko' });
    expect(await button('재개 요청')).toBeEnabled();
    expect(
      screen.queryByRole('button', { name: '일시 중지 요청' }),
    ).not.toBeInTheDocument();
    expect(await button('재시작')).toHaveAttribute('aria-disabled', 'true');
    expect(await button('재시작')).toHaveAccessibleDescription(
      '재시작: 일시 중지된 동안에는 실행 중인 워크로드가 없습니다.',
    );
  });

  it('keeps the reason when it is refused', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('createRequest', 409, 'vision-lab has an open request', 1);
    show({}, { api });
    const dialog = await open('Request suspension');
    const reason = dialog.getByRole('textbox', { name: 'Reason' });
    await userEvent.type(reason, 'Holidays');
    await userEvent.click(dialog.getByRole('button', { name: 'Send request' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'vision-lab has an open request',
    );
    expect(reason).toHaveValue('Holidays');
  });
});

describe('a deletion', () => {
  const typed = (dialog: Awaited<ReturnType<typeof open>>) =>
    dialog.getByRole('textbox', { name: 'Type vision-lab to confirm' });

  it.each(['vision-lab ', 'Vision-lab', 'vision', ' '])(
    'is not confirmed by “%s”',
    async text => {
      show();
      const dialog = await open('Request deletion');
      await userEvent.type(typed(dialog), text);
      expect(
        dialog.getByRole('button', { name: 'Request deletion' }),
      ).toBeDisabled();
    },
  );

  it('says what goes, and that it does not come back, in Korean', async () => {
    show({}, { language: 'ko' });
    const dialog = await open('삭제 요청');
    expect(
      dialog.getByText(/ecp-ai-vision-lab 네임스페이스가 볼륨을 포함한/),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('textbox', {
        name: '확인을 위해 vision-lab을(를) 입력하세요',
      }),
    ).toBeInTheDocument();
  });

  it('lists what goes, as the cluster says', async () => {
    const params = { claim: 'models', size: '20Gi' };
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.state.preview = {
      digest: sampleDigest(),
      manifest: '',
      findings: [{ id: 'data-goes', severity: 'warning', params }],
      capacity: { cluster: 'sandbox', items: [] },
    };
    show({}, { api });
    const dialog = await open('Request deletion');
    const row = await dialog.findByRole('row', { name: /models/ });
    expect(row).toHaveTextContent('20Gi');
    expect(dialog.getByText('Services that stop: api, worker')).toBeVisible();
    expect(api.callsOf('previewManifest')).toEqual([
      [{ type: 'delete', tenantId: 'vision-lab' }],
    ]);
  });

  it('can be asked for though nobody says what goes', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('previewManifest', 503, 'cluster away');
    show({}, { api });
    const dialog = await open('Request deletion');
    expect(await dialog.findByRole('alert')).toHaveTextContent('cluster away');
    await userEvent.type(typed(dialog), 'vision-lab');
    expect(
      dialog.getByRole('button', { name: 'Request deletion' }),
    ).toBeEnabled();
  });

  it('leads to its request, without a reason where none was written', async () => {
    const { api, where } = show();
    const dialog = await open('Request deletion');
    await userEvent.type(typed(dialog), 'vision-lab');
    await userEvent.type(dialog.getByRole('textbox', { name: 'Reason' }), '  ');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request deletion' }),
    );
    await waitFor(() =>
      expect(where()).toBe(`/approvals/${api.state.requests[0].id}`),
    );
    expect(api.callsOf('createRequest')).toEqual([
      [{ type: 'delete', tenantId: 'vision-lab', reason: undefined }],
    ]);
  });

  it('loads the page anew in an app that has none for requests', async () => {
    const { reloads, where } = show({}, { isAlone: true });
    const dialog = await open('Request deletion');
    await userEvent.type(typed(dialog), 'vision-lab');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request deletion' }),
    );
    await waitFor(() => expect(reloads).toEqual(['again']));
    expect(where()).toBe('/');
    await gone();
  });

  it('keeps what was typed when it is refused', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('createRequest', 409, 'vision-lab has an open request', 1);
    const { where } = show({}, { api });
    const dialog = await open('Request deletion');
    await userEvent.type(typed(dialog), 'vision-lab');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request deletion' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'vision-lab has an open request',
    );
    expect(typed(dialog)).toHaveValue('vision-lab');
    expect(where()).toBe('/');
  });
});
