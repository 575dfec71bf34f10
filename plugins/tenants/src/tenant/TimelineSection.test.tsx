// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant, TimelineEvent } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { formatMoment } from '@ecp-ai/backstage-plugin-tenants-react';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { TimelineSection } from './TimelineSection';
import { Trail } from './Trail';
import { trailOf } from './trail';

const event = (
  id: number,
  type: string,
  params: TimelineEvent['params'] = {},
  changes: Partial<TimelineEvent> = {},
): TimelineEvent => ({
  id: String(id),
  at: `2027-01-01T10:00:${String(id).padStart(2, '0')}Z`,
  type,
  params,
  ...changes,
});

function show(
  timeline: TimelineEvent[],
  options: PartOptions & { tenant?: Partial<Tenant> } = {},
) {
  const tenant = sampleTenant(options.tenant);
  const api =
    options.api ?? new FakeTenantsApi({ tenants: [tenant], timeline });
  return renderPart(
    <TimelineSection
      tenant={tenant}
      targets={['git', 'apply']}
      isBusy={false}
    />,
    { ...options, api },
  );
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    event(index % 60, 'delivery.retried', {}, { id: `${index}` }),
  );
const lines = async () => {
  const region = await screen.findByRole('region', { name: 'Timeline' });
  await waitFor(() => expect(within(region).queryByRole('status')).toBeNull());
  return within(region).queryAllByRole('listitem');
};

describe('TimelineSection', () => {
  it.each<['en' | 'ko', string]>([
    ['en', 'Nothing has happened yet.'],
    ['ko', '아직 기록이 없습니다.'],
  ])('says in %s that there is nothing', async (language, said) => {
    show([], { language });
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('tells moments that a machine can read, too', async () => {
    show([event(1, 'delivery.retried', {}, { actor: 'user:default/dana' })]);
    const [line] = await lines();
    const at = '2027-01-01T10:00:01Z';
    const time = within(line).getByText(formatMoment('en', at));
    expect(time).toHaveAttribute('datetime', at);
    expect(within(line).getByRole('link', { name: 'dana' })).toHaveAttribute(
      'href',
      '/catalog/default/user/dana',
    );
  });

  it.each<[string, TimelineEvent, 'en' | 'ko', string[]]>([
    [
      'a delivery by what refused it',
      event(1, 'delivery.blocked', {
        target: 'apply',
        code: 'namespace_not_ours',
      }),
      'en',
      [
        'Delivery blocked: Cluster',
        'A namespace of this name exists and is not ours.',
      ],
    ],
    [
      'the same in Korean',
      event(1, 'delivery.failed', { target: 'git', code: 'git_timeout' }),
      'ko',
      ['Git 배포 실패', 'Git 서버의 응답이 너무 느립니다.'],
    ],
    [
      'a status by its verdict',
      event(1, 'status.changed', {
        from: 'ready',
        to: 'degraded',
        code: 'workloads_unavailable',
        ready: 1,
        total: 2,
      }),
      'ko',
      ['상태: 정상 → 이상 있음', '2'],
    ],
    [
      'what only its target knows in the words of the target',
      event(1, 'delivery.failed', {
        target: 'archive',
        code: 'archive_full',
        message: 'No room left',
      }),
      'en',
      ['Delivery failed: archive', 'No room left'],
    ],
    [
      'an approval with its word',
      event(1, 'request.approved', { request: 'a', comment: 'Go' }),
      'ko',
      ['요청 승인: “Go”'],
    ],
    [
      'what changed behind our back',
      event(1, 'drift.repaired', {
        kind: 'Service',
        name: 'api',
        manager: 'kubectl',
      }),
      'en',
      ['Service api was changed by kubectl and put right'],
    ],
  ])('says %s', async (_, it, language, said) => {
    show([it], { language });
    const [line] = await screen.findAllByRole('listitem');
    for (const words of said) expect(line).toHaveTextContent(words);
  });

  it('shows markup of others as text', async () => {
    show([
      event(1, 'request.rejected', { request: 'a', comment: '<b>no</b>' }),
    ]);
    const [line] = await lines();
    expect(line).toHaveTextContent('Request rejected: “<b>no</b>”');
  });

  it('shows older entries on demand, as long as there are some', async () => {
    const { api } = show(many(50));
    await waitFor(async () => expect(await lines()).toHaveLength(20));
    const older = screen.getByRole('button', { name: 'Show older' });
    await userEvent.click(older);
    await waitFor(async () => expect(await lines()).toHaveLength(50));
    expect(
      screen.queryByRole('button', { name: 'Show older' }),
    ).not.toBeInTheDocument();
    expect(api.callsOf('getTimeline').map(([, query]) => query)).toEqual([
      { limit: 20 },
      { limit: 60 },
    ]);
  });

  it('ends with a hundred', async () => {
    show(many(150));
    for (const count of [60, 100]) {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Show older' }),
      );
      await waitFor(async () => expect(await lines()).toHaveLength(count));
    }
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('keeps what it shows while older entries come, and when they do not', async () => {
    const { api } = show(many(50));
    await waitFor(async () => expect(await lines()).toHaveLength(20));
    api.fail('getTimeline', 503, 'away', 1);
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('away');
    expect(await lines()).toHaveLength(20);
  });

  it('asks for the life that it stands on', async () => {
    const tenant = sampleTenant({ former: true, lifecycle: 'deleted' });
    const { api } = show([], { tenant });
    await screen.findByText('Nothing has happened yet.');
    expect(api.callsOf('getTimeline')).toEqual([
      ['vision-lab', { life: tenant.life, limit: 20 }],
    ]);
  });
});

describe('Trail', () => {
  const created = event(0, 'request.created', { request: 'a', type: 'create' });
  const approved = event(30, 'request.approved', { request: 'a' });
  const pushed = event(34, 'delivery.succeeded', { target: 'git' });
  const applied = event(36, 'delivery.succeeded', { target: 'apply' });
  const ready = event(59, 'status.changed', { to: 'ready' });
  const whole = [ready, applied, pushed, approved, created];

  async function stepsOf(
    events: TimelineEvent[],
    targets: string[],
    options?: PartOptions,
  ) {
    renderPart(<Trail steps={trailOf(events, targets)!} />, options);
    const steps = await screen.findAllByRole('listitem');
    return steps.map(step =>
      within(step)
        .getAllByText(/./)
        .map(it => it.textContent),
    );
  }

  it('says how long each step took, and all of it', async () => {
    expect(await stepsOf(whole, ['git', 'apply'])).toEqual([
      ['Requested', formatMoment('en', created.at)],
      ['Approved', '+30 sec'],
      ['Committed', '+4 sec'],
      ['Applied', '+2 sec'],
      ['Ready', '+23 sec'],
    ]);
    expect(screen.getByText('59 sec in all')).toBeInTheDocument();
    expect(
      screen.getByRole('list', { name: 'From request to ready' }),
    ).toBeInTheDocument();
  });

  it('says it in Korean, of targets that others added too', async () => {
    const archived = event(40, 'delivery.succeeded', { target: 'archive' });
    const targets = ['git', 'apply', 'archive'];
    expect(
      await stepsOf([...whole, archived], targets, { language: 'ko' }),
    ).toEqual([
      ['요청', formatMoment('ko', created.at)],
      ['승인', '+30초'],
      ['커밋', '+4초'],
      ['적용', '+2초'],
      ['archive 배포', '+4초'],
      ['준비 완료', '+19초'],
    ]);
    expect(screen.getByText('총 59초 소요')).toBeInTheDocument();
  });

  it('has no sum before the end', async () => {
    const steps = await stepsOf([created, approved], ['git']);
    expect(steps.slice(2)).toEqual([
      ['Committed', 'not yet'],
      ['Ready', 'not yet'],
    ]);
    expect(screen.queryByText(/in all/)).not.toBeInTheDocument();
  });

  it('ends with the sleep that was asked for', async () => {
    const asleep = [
      { ...created, params: { request: 'a', type: 'suspend' } },
      approved,
      pushed,
      event(40, 'status.changed', { to: 'suspended' }),
    ];
    const steps = await stepsOf(asleep, ['git']);
    expect(steps.at(-1)).toEqual(['Suspended', '+6 sec']);
  });

  it('keeps the order of the events of one moment, which come newest first', async () => {
    const at = '2027-01-01T10:00:30Z';
    const atOnce = [ready, applied, pushed, approved].map(it => ({
      ...it,
      at,
    }));
    const steps = trailOf([...atOnce, created], ['git', 'apply']);
    expect(steps?.map(it => it.tookMs)).toEqual([undefined, 30_000, 0, 0, 0]);
  });

  it('is of the newest change, for which nothing has been approved yet', async () => {
    const asked = event(
      1,
      'request.created',
      { request: 'b', type: 'update' },
      { at: '2027-01-02T10:00:00Z' },
    );
    const steps = await stepsOf([asked, ...whole], ['git']);
    expect(steps.map(([, time]) => time).slice(1)).toEqual([
      'not yet',
      'not yet',
      'not yet',
    ]);
  });
});
