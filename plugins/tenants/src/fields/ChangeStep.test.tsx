// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The forms that change a tenant, as the scaffolder shows our templates; the tenants API is the fake.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi, sampleSpec, sampleTenant } from '../testUtils';
import { PartOptions } from '../testUtils/renderPart';
import { renderWizard } from '../testUtils/renderWizard';

const spec = sampleSpec({
  overrides: { cpu: '4' },
  access: { editors: ['group:default/vision'], viewers: [] },
});

const groups = ['ml-research', 'vision', 'speech'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title: `Team ${name}` },
  spec: {},
}));

function open(
  template: string,
  tenant: Partial<Tenant> = {},
  { values = {}, ...options }: PartOptions & { values?: object } = {},
) {
  const tenants = [
    sampleTenant({ spec, revision: 3, ...tenant }),
    sampleTenant({
      tenantId: 'speech',
      spec: sampleSpec({ displayName: 'Speech', preset: 'large' }),
      revision: 8,
    }),
  ];
  const api = new FakeTenantsApi({ tenants });
  api.state.diff = '@@ -1 +1 @@\n-small\n+medium\n';
  const begun = { tenantId: 'vision-lab', ...values };
  const entities = { entities: groups };
  const part = renderWizard(template, { api, begun, entities, ...options });
  return { ...part, sent: () => part.sent.mock.calls.map(([it]) => plain(it)) };
}

/** As it goes to the server. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const goOn = async () => userEvent.click(await button('Review'));

async function choose(label: RegExp, option: RegExp) {
  await userEvent.click(await button(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** Only what was shown goes on: sent once the server's word of what stands there is there. */
async function send() {
  const asking = /Checking what you wrote/;
  await waitFor(() => expect(screen.queryByText(asking)).toBeNull());
  await goOn();
  await userEvent.click(await button('Send request'));
}

describe('the form of another size', () => {
  it('begins with what the tenant is, and says that nothing would change', async () => {
    const { api, sent } = open('resize-tenant');
    expect(await button(/Preset/)).toHaveTextContent(/small/);
    expect(
      await screen.findByRole('textbox', { name: /CPU in all/ }),
    ).toHaveValue('4');
    expect(await screen.findByText(/Nothing would change/)).toBeVisible();
    await goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Nothing would change/,
    );
    expect(sent()).toEqual([]);
    expect(api.callsOf('previewManifest')).toEqual([]);
  });

  it('shows what changes in spec and manifest before it is sent, with the revision that it was made from', async () => {
    const { api, sent } = open('resize-tenant');
    await choose(/Preset/, /medium/);
    const table = await screen.findByRole('table', { name: /Spec/ });
    expect(
      within(table).getByRole('row', { name: /Preset/ }),
    ).toHaveTextContent('smallmedium');
    expect(await screen.findByText('+medium')).toBeVisible();
    expect(screen.getByText(/has room for this/)).toBeVisible();
    expect(api.callsOf('previewManifest')).toEqual([
      [
        {
          type: 'update',
          tenantId: 'vision-lab',
          spec: { ...spec, preset: 'medium' },
          baseRevision: 3,
        },
      ],
    ]);
    await send();
    expect(sent()).toEqual([
      {
        tenantId: 'vision-lab',
        preset: 'medium',
        overrides: { cpu: '4' },
        baseRevision: 3,
      },
    ]);
  });

  it('takes away what was emptied, and keeps that on the way back from the review', async () => {
    const { sent } = open('resize-tenant');
    const cpu = await screen.findByRole('textbox', { name: /CPU in all/ });
    await userEvent.clear(cpu);
    expect(
      await screen.findByRole('row', { name: /CPU in all/ }),
    ).toHaveTextContent('not set');
    await screen.findByText('+medium');
    await goOn();
    await userEvent.click(await button('Back'));
    expect(
      await screen.findByRole('row', { name: /CPU in all/ }),
    ).toBeVisible();
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).not.toHaveProperty('overrides');
  });

  it('is filled anew for another tenant, and keeps the reason', async () => {
    const { sent } = open('resize-tenant');
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Reason/ }),
      'Growing',
    );
    await choose(/Tenant/, /Speech/);
    await waitFor(async () =>
      expect(await button(/Preset/)).toHaveTextContent(/large/),
    );
    await choose(/Preset/, /medium/);
    await screen.findByText('+medium');
    await send();
    expect(sent()).toEqual([
      {
        tenantId: 'speech',
        preset: 'medium',
        reason: 'Growing',
        baseRevision: 8,
      },
    ]);
  });

  it('lets what a link says stand before what the tenant is', async () => {
    open('resize-tenant', {}, { values: { preset: 'medium' } });
    expect(await screen.findByText('+medium')).toBeVisible();
  });

  it('keeps what was written through a reload, and gives it up for what the tenant is', async () => {
    const before = open('resize-tenant');
    await choose(/Preset/, /medium/);
    await screen.findByText('+medium');
    before.unmount();
    open('resize-tenant', {}, { inSameTab: true });
    expect(await screen.findByText('+medium')).toBeVisible();
    await userEvent.click(await button('Start over'));
    expect(await screen.findByText(/Nothing would change/)).toBeVisible();
    expect(await button(/Preset/)).toHaveTextContent(/small/);
  });

  it('says when somebody else changed the tenant meanwhile, and begins again with that', async () => {
    const { api } = open('resize-tenant');
    await button(/Preset/);
    const [tenant] = api.state.tenants;
    const now = { ...spec, preset: 'large' };
    api.state.tenants[0] = { ...tenant, spec: now, revision: 4 };
    await choose(/Preset/, /medium/);
    expect(
      await screen.findByText(
        'Somebody else changed the tenant meanwhile (revision 3 → 4); begin again with what it is now.',
      ),
    ).toBeVisible();
    await userEvent.click(await button(/Begin again/));
    await waitFor(async () =>
      expect(await button(/Preset/)).toHaveTextContent(/large/),
    );
  });

  it('does not go on with what the server refuses', async () => {
    const { api, sent } = open('resize-tenant');
    api.fail('previewManifest', 400, 'no', Infinity, [
      {
        path: 'spec.overrides.cpu',
        code: 'override-above-bound',
        params: { value: '99', bound: '16', preset: 'medium' },
      },
    ]);
    await choose(/Preset/, /medium/);
    expect(await screen.findByText(/99/)).toBeVisible();
    await goOn();
    expect(
      screen.queryByRole('button', { name: 'Send request' }),
    ).not.toBeInTheDocument();
    expect(sent()).toEqual([]);
  });
});

describe('a tenant of which nothing can be asked now', () => {
  it.each<[string, string, Partial<Tenant>, RegExp, string | undefined]>([
    [
      'while a request is open',
      'resize-tenant',
      { openRequest: { id: 'r1', type: 'suspend', state: 'pending' } },
      /진행 중인 요청이 결정된 뒤에/,
      '/approvals/r1',
    ],
    [
      'that runs, to be resumed',
      'resume-tenant',
      {},
      /^vision-lab은\(는\) 일시 중지되어 있지 않으므로/,
      '/catalog/default/tenant/vision-lab/status',
    ],
    [
      'of others',
      'change-tenant-access',
      {
        allowed: {
          update: true,
          delete: true,
          operate: true,
          holders: false,
        },
      },
      /현재 소유 그룹과 관리자만/,
      '/catalog/default/tenant/vision-lab/status',
    ],
  ])('is said so at once, %s', async (_, template, tenant, reason, href) => {
    const { sent } = open(template, tenant, { language: 'ko' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(reason);
    expect(within(alert).getByRole('link')).toHaveAttribute('href', href);
    expect(screen.queryByLabelText(/사유/)).not.toBeInTheDocument();
    await userEvent.click(await button('검토'));
    expect(
      screen.queryByRole('button', { name: '요청 보내기' }),
    ).not.toBeInTheDocument();
    expect(sent()).toEqual([]);
  });
});

describe('the other forms', () => {
  it('change services, and leave what they do not show of one as it is', async () => {
    const env = { MODE: 'fast' };
    const [api, worker] = spec.services;
    const services = [{ ...api, env }, worker];
    const { sent } = open('change-tenant-services', {
      spec: { ...spec, services },
    });
    const group = within(await screen.findByRole('group', { name: 'api' }));
    const image = group.getByRole('textbox', { name: /Image/ });
    await userEvent.clear(image);
    await userEvent.type(image, 'registry.example/vision/api:2.0.0');
    await screen.findByText('+medium');
    await send();
    expect(sent()[0].services).toEqual([
      { ...api, env, image: 'registry.example/vision/api:2.0.0' },
      worker,
    ]);
  });

  it('take the last service away', async () => {
    const { sent } = open('change-tenant-services');
    await userEvent.click(await button('Remove worker'));
    await userEvent.click(await button('Remove api'));
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).toMatchObject({ services: [] });
  });

  it('change owner and access, by the names of groups', async () => {
    const { api, sent } = open('change-tenant-access');
    api.state.ownersAny = true;
    expect(await button(/Editors/)).toHaveTextContent('Team vision');
    await choose(/Viewers/, /Team speech/);
    await userEvent.keyboard('{Escape}');
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).toMatchObject({
      owner: 'group:default/ml-research',
      access: {
        editors: ['group:default/vision'],
        viewers: ['group:default/speech'],
      },
    });
  });

  it.each([
    ['suspend-tenant', 'active', 'suspend'],
    ['resume-tenant', 'suspended', 'resume'],
  ] as const)(
    '%s shows the manifest that it leads to',
    async (template, lifecycle, type) => {
      const { api, sent } = open(template, { lifecycle });
      expect(await screen.findByText('+medium')).toBeVisible();
      expect(api.callsOf('previewManifest')).toEqual([
        [{ type, tenantId: 'vision-lab' }],
      ]);
      await send();
      expect(sent()).toMatchObject([{ tenantId: 'vision-lab' }]);
    },
  );

  it('list what goes, and go on once the id is typed', async () => {
    const { api, sent } = open('decommission-tenant');
    api.state.preview = {
      digest: '',
      manifest: '',
      findings: [
        {
          id: 'data-goes',
          severity: 'warning',
          params: { claim: 'models', size: '20Gi' },
        },
      ],
      capacity: { cluster: 'sandbox', items: [] },
    };
    expect(
      await screen.findByRole('row', { name: /models/ }),
    ).toHaveTextContent('20Gi');
    expect(screen.getByText('Services that stop: api, worker')).toBeVisible();
    const typed = await screen.findByRole('textbox', {
      name: /Type vision-lab to confirm/,
    });
    await userEvent.type(typed, 'vision');
    await goOn();
    expect(typed).toHaveAccessibleDescription(/exactly as it is written/);
    await userEvent.type(typed, '-lab');
    await send();
    expect(sent()).toMatchObject([{ tenantId: 'vision-lab' }]);
  });
});

describe('TenantPicker', () => {
  it('offers by name and id what may be asked of what, and chooses the only one', async () => {
    const api = new FakeTenantsApi({
      tenants: [
        sampleTenant(),
        sampleTenant({ tenantId: 'asleep', lifecycle: 'suspended' }),
      ],
    });
    renderWizard('resume-tenant', { api });
    await waitFor(async () =>
      expect(await button(/Tenant/)).toHaveTextContent('Vision lab (asleep)'),
    );
    expect(api.callsOf('listTenants')).toEqual([
      [{ askable: 'resume', limit: 100 }],
    ]);
  });

  it('says so where there is none', async () => {
    renderWizard('suspend-tenant', { language: 'ko' });
    expect(
      await screen.findByText('이 요청을 할 수 있는 테넌트가 없습니다.'),
    ).toBeVisible();
  });
});
