// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MOST_FIELDS,
  Preview,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  FakeTenantsApi,
  sampleDigest,
  sampleSpec,
  sampleTenant,
} from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { ChangeForm } from './ChangeForm';

function show(spec: TenantSpec = sampleSpec(), options: PartOptions = {}) {
  const tenant = sampleTenant({ spec });
  const api = options.api ?? new FakeTenantsApi({ tenants: [tenant] });
  return renderPart(<ChangeForm tenant={tenant} />, { ...options, api });
}

const field = (name: string) => screen.findByRole('textbox', { name });
const look = () =>
  screen.findByRole('button', { name: 'Show what would change' });
const send = () => screen.getByRole('button', { name: 'Send request' });
const write = (to: HTMLElement, value: string) =>
  fireEvent.change(to, { target: { value } });

async function setImage(value: string, of = 'api') {
  write(await field(`Image of ${of}`), value);
}

async function wholeSpec(): Promise<HTMLTextAreaElement> {
  const name = 'Whole spec (YAML)';
  await userEvent.click(await screen.findByRole('button', { name }));
  return (await field(name)) as HTMLTextAreaElement;
}

const preview = (changes: Partial<Preview> = {}): Preview => ({
  digest: sampleDigest('b'),
  manifest: '',
  diff: '@@ -1 +1 @@\n-a\n+b\n',
  findings: [],
  capacity: { cluster: 'sandbox', sufficient: true, items: [] },
  ...changes,
});

const newImage = 'registry.example/vision/api:1.5.0';

describe('the fields of a change', () => {
  it('stand in a group for each service', async () => {
    show();
    const group = within(await screen.findByRole('group', { name: 'worker' }));
    expect(group.getByRole('textbox', { name: 'Image of worker' })).toHaveValue(
      'registry.example/vision/worker:1.4.0',
    );
    expect(
      group.getByRole('textbox', { name: 'Replicas of worker' }),
    ).toHaveValue('1');
  });

  it('count replicas up and down by key, and refuse what is beyond their bounds as it was typed', async () => {
    show();
    const replicas = await field('Replicas of worker');
    replicas.focus();
    await userEvent.keyboard('{ArrowUp}');
    const table = await screen.findByRole('table', { name: /Spec/ });
    expect(
      within(table).getByRole('row', { name: /^Replicas of service worker/ }),
    ).toHaveTextContent('12');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(replicas).toHaveValue('0');
    await userEvent.clear(replicas);
    await userEvent.type(replicas, '500');
    await userEvent.tab();
    expect(replicas).toHaveValue('500');
    expect(replicas).toHaveAccessibleDescription(/100/);
    expect(await look()).toBeDisabled();
  });

  it('want a number of replicas', async () => {
    show();
    const replicas = await field('Replicas of api');
    await userEvent.clear(replicas);
    await userEvent.tab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Replicas of service api:',
    );
    expect(await look()).toBeDisabled();
    expect(replicas).toHaveAccessibleDescription(/type/);
    await userEvent.type(replicas, '3');
    await userEvent.tab();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(await look()).toBeEnabled();
  });

  it.each<['en' | 'ko', string]>([
    ['en', 'Replicas of api: autoscaled, 2 to 9'],
    ['ko', 'api 레플리카: 자동 확장, 2~9'],
  ])(
    'leave replicas to the autoscaler, and say so in %s',
    async (language, text) => {
      const [api] = sampleSpec().services;
      const autoscaling = {
        minReplicas: 2,
        maxReplicas: 9,
        targetCpuPercent: 80,
      };
      show(sampleSpec({ services: [{ ...api, autoscaling }] }), { language });
      expect(await screen.findByText(text)).toBeInTheDocument();
      expect(screen.queryByText(/Replicas of api$/)).not.toBeInTheDocument();
    },
  );

  it('offer the presets of the server, and the one that it no longer has', async () => {
    show(sampleSpec({ preset: 'retired' }));
    const preset = await screen.findByRole('button', { name: /Preset/ });
    expect(preset).toHaveTextContent('retired');
    await waitFor(async () => {
      await userEvent.click(preset);
      expect(await screen.findAllByRole('option')).toHaveLength(4);
    });
    await userEvent.click(screen.getByRole('option', { name: 'large' }));
    expect(
      await screen.findByRole('row', { name: /^Preset/ }),
    ).toHaveTextContent('retiredlarge');
  });

  it('say at the image what is wrong with the image, not with a variable of that name', async () => {
    const [api] = sampleSpec().services;
    show(sampleSpec({ services: [{ ...api, env: { image: 'x' } }] }));
    const text = await wholeSpec();
    write(text, text.value.replace('image: x', 'image: [1]'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Environment variable image of service api:',
    );
    expect(await field('Image of api')).not.toBeInvalid();
    expect(await field('Image of api')).not.toHaveAccessibleDescription();
  });

  it('say nothing of the second service at the tenth', async () => {
    const [api] = sampleSpec().services;
    const services = Array.from({ length: 11 }, (_, index) => ({
      ...api,
      name: `s${index}`,
    }));
    show(sampleSpec({ services }));
    await setImage('UPPER CASE', 's10');
    expect(await field('Image of s10')).toBeInvalid();
    expect(await field('Image of s1')).not.toBeInvalid();
  });

  it('open the text of a tenant without services, and say where to add one', async () => {
    show(sampleSpec({ services: [] }), { language: 'ko' });
    expect(
      await screen.findByText('서비스가 없습니다. 전체 스펙에서 추가하세요.'),
    ).toBeInTheDocument();
    expect(await field('전체 스펙 (YAML)')).toBeVisible();
  });

  it('follow the text, whatever shape it has on the way', async () => {
    show();
    const text = await wholeSpec();
    write(text, 'services: [{}]');
    expect(await field('Image of service 1')).toHaveValue('');
    write(text, 'services: [{ name: [a], image: { b: c }, replicas: two }]');
    expect(await field('Image of service 1')).toHaveValue('');
    expect(await field('Replicas of service 1')).toHaveValue('');
    write(text, 'services: [{ name: web, autoscaling: true }]');
    expect(await field('Replicas of web')).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(/undefined|NaN|\{\{|\[object/);
  });

  it('rest while the text cannot be read, and keep what it held before', async () => {
    show();
    const text = await wholeSpec();
    write(text, 'services: &a [ *a ]');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /This is not valid YAML/,
    );
    expect(text).toBeInvalid();
    expect(await field('Image of api')).toBeDisabled();
    expect(await look()).toBeDisabled();
  });
});

describe('the preview of a change', () => {
  it('has nothing to show or to send until something differs', async () => {
    show(sampleSpec(), { language: 'ko' });
    expect(
      await screen.findByText('현재 리비전과 다른 점이 없습니다.'),
    ).toBeInTheDocument();
    for (const name of ['변경 내용 미리 보기', '요청 보내기']) {
      expect(screen.getByRole('button', { name })).toBeDisabled();
    }
  });

  it('asks for exactly the draft, and shows lines, findings and room', async () => {
    const { api } = show();
    api.state.preview = preview({
      diffShortened: 12,
      findings: [{ id: 'health-missing', severity: 'warning' }],
    });
    await setImage(newImage);
    await userEvent.click(await look());
    expect(await screen.findByText('+b')).toBeInTheDocument();
    expect(screen.getByRole('note')).toHaveTextContent('12');
    expect(screen.getByText('Warning')).toBeInTheDocument();
    expect(
      screen.getByText('The cluster sandbox has room for this.'),
    ).toBeInTheDocument();
    const [apiService, worker] = sampleSpec().services;
    const services = [{ ...apiService, image: newImage }, worker];
    expect(api.callsOf('previewManifest')).toEqual([
      [
        {
          type: 'update',
          tenantId: 'vision-lab',
          spec: sampleSpec({ services }),
          baseRevision: 1,
        },
      ],
    ]);
  });

  it('says that the manifest stays as it is, which can be sent too', async () => {
    const { api } = show();
    api.state.preview = preview({ diff: '' });
    const text = await wholeSpec();
    write(text, text.value.replace('Vision lab', 'Vision laboratory'));
    await userEvent.click(await look());
    expect(
      await screen.findByText('The manifest does not differ.'),
    ).toBeInTheDocument();
    expect(send()).toBeEnabled();
  });

  it('is good again for a draft that came back to it', async () => {
    show();
    await setImage(newImage);
    await userEvent.click(await look());
    await waitFor(() => expect(send()).toBeEnabled());
    await setImage(`${newImage}-rc1`);
    expect(send()).toBeDisabled();
    await setImage(newImage);
    expect(send()).toBeEnabled();
  });

  it('is of the draft that was looked at, though the answer came after an edit', async () => {
    const { api } = show();
    let answer = () => {};
    api.before = operation =>
      operation === 'previewManifest'
        ? new Promise<void>(resolve => {
            answer = resolve;
          })
        : undefined;
    await setImage(newImage);
    await userEvent.click(await look());
    await setImage(`${newImage}-rc1`);
    answer();
    expect(
      await screen.findByText(/You edited after the preview/),
    ).toBeInTheDocument();
    expect(send()).toBeDisabled();
  });

  it('is taken back when the next look is refused', async () => {
    const { api } = show();
    api.state.preview = preview();
    await setImage(newImage);
    await userEvent.click(await look());
    await screen.findByText('+b');
    api.fail('previewManifest', 400, 'no', 1, [
      { path: 'spec.cluster', code: 'not_one_of', params: { allowed: 'a' } },
    ]);
    await setImage(`${newImage}-rc1`);
    await userEvent.click(await look());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Cluster: Must be one of: a.',
    );
    expect(screen.queryByText('+b')).not.toBeInTheDocument();
    expect(send()).toBeDisabled();
    await userEvent.click(await look());
    expect(await screen.findByText('+b')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('counts the refused fields that it does not name', async () => {
    const [api] = sampleSpec().services;
    const services = Array.from({ length: 50 }, (_, index) => ({
      ...api,
      name: `s${index}`,
    }));
    show(sampleSpec({ services }), { language: 'ko' });
    const name = '전체 스펙 (YAML)';
    await userEvent.click(await screen.findByRole('button', { name }));
    const text = (await field(name)) as HTMLTextAreaElement;
    const refused = ['replicas: 2', 'port: 8080', 'name: s'];
    write(
      text,
      refused.reduce(
        (it, right) => it.replaceAll(right, `${right}_!`),
        text.value,
      ),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('이 스펙은 보낼 수 없습니다');
    expect(alert).toHaveTextContent(`그 외 ${3 * 50 - MOST_FIELDS}건`);
  });
});

describe('sending a change', () => {
  async function ready(options?: PartOptions) {
    const part = show(sampleSpec(), options);
    await setImage(newImage);
    await userEvent.click(await look());
    await waitFor(() => expect(send()).toBeEnabled());
    return part;
  }

  it('says so, and leads to the request', async () => {
    const { api, toasts, where } = await ready();
    write(await field('Reason for the approver'), '   ');
    await userEvent.click(send());
    await waitFor(() =>
      expect(where()).toBe(`/approvals/${api.state.requests[0].id}`),
    );
    expect(api.callsOf('createRequest')[0][0]).toMatchObject({
      type: 'update',
      reason: undefined,
    });
    expect(toasts()).toEqual([
      expect.objectContaining({ title: 'Request sent', status: 'success' }),
    ]);
  });

  it('keeps draft, reason and preview when it is refused', async () => {
    const { api, where } = await ready();
    api.fail('createRequest', 409, 'vision-lab has an open request', 1);
    write(await field('Reason for the approver'), ' Fix ');
    await userEvent.click(send());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'vision-lab has an open request',
    );
    expect(await field('Reason for the approver')).toHaveValue(' Fix ');
    expect(await field('Image of api')).toHaveValue(newImage);
    await userEvent.click(send());
    await waitFor(() => expect(where()).toMatch(/^\/approvals\//));
    expect(api.callsOf('createRequest')[1][0]).toMatchObject({ reason: 'Fix' });
  });

  it('is refused once somebody else changed the tenant, so that nothing of theirs is lost', async () => {
    const { api } = await ready();
    api.state.tenants[0] = { ...api.state.tenants[0], revision: 2 };
    await userEvent.click(send());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Somebody else changed the tenant meanwhile (revision 1 → 2)',
    );
    expect(api.state.requests).toEqual([]);
  });

  it('is done once, however often it is pressed', async () => {
    const { api, where } = await ready();
    let answer = () => {};
    api.before = () =>
      new Promise<void>(resolve => {
        answer = resolve;
      });
    await userEvent.click(send());
    await userEvent.click(screen.getByRole('button', { name: /Send request/ }));
    answer();
    await waitFor(() => expect(where()).toMatch(/^\/approvals\//));
    expect(api.callsOf('createRequest')).toHaveLength(1);
  });
});
