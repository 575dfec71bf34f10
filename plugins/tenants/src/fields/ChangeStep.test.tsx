// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The forms that change a tenant, as the scaffolder shows our templates; the tenants API is the fake.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi } from '../testUtils';
import {
  button,
  choose,
  goOn,
  open,
  send,
  spec,
} from '../testUtils/renderChange';

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
        // None: they stay.
        services: [],
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

  const moved =
    'Somebody else changed the tenant meanwhile (revision 3 → 4); begin again with what it is now.';
  const changeMeanwhile = (api: FakeTenantsApi, part: object) => {
    const [tenant] = api.state.tenants;
    const now = { ...spec, ...part };
    api.state.tenants[0] = { ...tenant, spec: now, revision: 4 };
  };

  it('says when somebody else changed the tenant meanwhile, and lays what was chosen over that', async () => {
    const { api, sent } = open('resize-tenant');
    await choose(/Preset/, /medium/);
    await screen.findByText('+medium');
    changeMeanwhile(api, { overrides: { cpu: '6' } });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText(moved)).toBeVisible();
    expect(screen.getByText(/What you chose here stays/)).toBeVisible();
    await goOn();
    expect(screen.queryByText('Send request')).not.toBeInTheDocument();
    await userEvent.click(await button(/Begin again/));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /CPU in all/ })).toHaveValue(
        '6',
      ),
    );
    expect(await button(/Preset/)).toHaveTextContent(/medium/);
    expect(screen.queryByText(moved)).not.toBeInTheDocument();
    await send();
    expect(sent()).toEqual([
      expect.objectContaining({
        preset: 'medium',
        overrides: { cpu: '6' },
        baseRevision: 4,
      }),
    ]);
  });

  it('keeps what was chosen when the button is pressed twice', async () => {
    const { api } = open('resize-tenant');
    await choose(/Preset/, /medium/);
    await screen.findByText('+medium');
    changeMeanwhile(api, { overrides: { cpu: '6' } });
    document.dispatchEvent(new Event('visibilitychange'));
    const begin = await button(/Begin again/);
    let answer = () => {};
    api.before = () =>
      new Promise<void>(resolve => {
        answer = resolve;
      });
    await userEvent.click(begin);
    await userEvent.click(begin);
    api.before = undefined;
    answer();
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /CPU in all/ })).toHaveValue(
        '6',
      ),
    );
    expect(await button(/Preset/)).toHaveTextContent(/medium/);
  });

  it('says what it cannot keep, for somebody else took it away', async () => {
    const { api, sent } = open('resize-tenant');
    const cpu = () => screen.findByRole('textbox', { name: /CPU in all/ });
    await choose(/Preset/, /medium/);
    await userEvent.clear(await cpu());
    await userEvent.type(await cpu(), '8');
    changeMeanwhile(api, { overrides: undefined });
    document.dispatchEvent(new Event('visibilitychange'));
    await userEvent.click(await button(/Begin again/));
    expect(await screen.findByText(/Removed meanwhile/)).toBeVisible();
    expect(screen.getByRole('listitem')).toHaveTextContent('CPU in all');
    await send();
    expect(sent()[0]).toMatchObject({ preset: 'medium' });
    expect(sent()[0]).not.toHaveProperty('overrides');
  });

  it('says at once, before anything is changed, that the tenant is another now', async () => {
    const { api } = open('resize-tenant', {}, { language: 'ko' });
    await screen.findByText(/달라지는 것이 없습니다/);
    changeMeanwhile(api, { preset: 'large' });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText(/리비전 3 → 4/)).toBeVisible();
    await userEvent.click(await button('현재 상태에서 다시 시작'));
    expect(await button(/프리셋/)).toHaveTextContent(/large/);
  });

  it('keeps nothing of a draft of an earlier tenant, and says so', async () => {
    const before = open('resize-tenant');
    await choose(/Preset/, /medium/);
    await screen.findByText('+medium');
    before.unmount();
    const preset = 'large';
    open(
      'resize-tenant',
      { revision: 4, spec: { ...spec, preset } },
      { inSameTab: true },
    );
    expect(await screen.findByText(/chose here is dropped/)).toBeVisible();
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
      /현재 소유 그룹과 플랫폼 팀만/,
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
