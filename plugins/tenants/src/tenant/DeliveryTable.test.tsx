// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Delivery,
  ObjectResult,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { liveOf } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';
import {
  ago,
  FakeTenantsApi,
  sampleDelivery,
  sampleTenant,
} from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { DeliveriesSection } from './DeliveriesSection';
import { DeliveryTable } from './DeliveryTable';

const soon = (seconds: number) =>
  new Date(Date.now() + seconds * 1000).toISOString();

async function rowOf(changes: Partial<Delivery>, options?: PartOptions) {
  renderPart(<DeliveryTable deliveries={[sampleDelivery(changes)]} />, options);
  const [, row] = await screen.findAllByRole('row');
  return row;
}

const object = (changes: Partial<ObjectResult>): ObjectResult => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'settings',
  outcome: 'unchanged',
  ...changes,
});

describe('DeliveryTable', () => {
  it('says where to, which revision, how it went and when', async () => {
    const row = await rowOf({ revision: 7, finishedAt: ago(60) });
    expect(row).toHaveTextContent(/Git7Delivered.*1 minute ago/);
  });

  it('says since when it is under way, where it has not ended', async () => {
    const row = await rowOf({
      state: 'running',
      createdAt: ago(120),
      finishedAt: undefined,
    });
    expect(row).toHaveTextContent(/Running.*2 minutes ago/);
  });

  it.each<[Delivery['targetGone'], string]>([
    ['not_installed', '더 이상 설치되어 있지 않습니다'],
    ['not_configured', '클러스터에서 더 이상 사용하지 않습니다'],
  ])('says in Korean of a target that is %s', async (targetGone, said) => {
    const row = await rowOf(
      { target: 'tape', targetTitle: 'Tape', targetGone },
      { language: 'ko' },
    );
    expect(within(row).getByRole('rowheader')).toHaveTextContent('Tape');
    expect(row).toHaveTextContent(said);
  });

  it.each<['en' | 'ko', number, string | undefined]>([
    ['en', 1, undefined],
    ['en', 3, '3 attempts'],
    ['ko', 3, '3회 시도'],
  ])('counts attempts in %s: %d', async (language, attempts, said) => {
    const row = await rowOf({ attempts }, { language });
    const found = within(row).queryByText(/attempt|시도/);
    expect(found?.textContent).toBe(said);
  });

  it('says when what failed is tried again', async () => {
    const row = await rowOf({
      state: 'failed',
      attempts: 2,
      nextAttemptAt: soon(3_630),
    });
    expect(row).toHaveTextContent('2 attempts · next attempt in 1 hour');
  });

  it('calls an attempt that is due due now, not one of the past', async () => {
    const row = await rowOf({
      state: 'failed',
      attempts: 2,
      nextAttemptAt: ago(90),
    });
    expect(row).toHaveTextContent('next attempt now');
  });

  it('promises no attempt for what is not tried by itself', async () => {
    const row = await rowOf({ state: 'blocked', nextAttemptAt: soon(60) });
    expect(row).not.toHaveTextContent('next attempt');
  });

  it('links the commit to the page that shows it, and each other link by its title', async () => {
    const commit = '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c';
    const row = await rowOf({
      commit,
      links: [
        { title: 'Pull request 7', url: 'https://git.example/pulls/7' },
        { title: 'Commit', url: `https://git.example/c/${commit}` },
      ],
    });
    const links = within(row).getAllByRole('link');
    expect(links.map(it => [it.textContent, it.getAttribute('href')])).toEqual([
      ['Commit 9f2c1e7ab0', `https://git.example/c/${commit}`],
      ['Pull request 7', 'https://git.example/pulls/7'],
    ]);
    for (const link of links) {
      expect(link).toHaveAttribute('target', '_blank');
      expect(link).toHaveAttribute('rel', expect.stringMatching(/noopener/));
    }
  });

  it('shows a commit without a page as text, whole for whoever hovers', async () => {
    const commit = '9f2c1e7ab04d55c8a1b2c3d4e5f60718293a4b5c';
    const row = await rowOf({ commit, links: [] }, { language: 'ko' });
    expect(within(row).getByTitle(commit)).toHaveTextContent('커밋 9f2c1e7ab0');
    expect(within(row).queryByRole('link')).not.toBeInTheDocument();
  });

  it('says what a pipeline reported', async () => {
    const row = await rowOf({
      report: {
        status: 'completed',
        deployedAt: '2027-01-01T12:00:09Z',
        reportedAt: '2027-01-01T12:00:10Z',
        reportedBy: 'external:ci',
      },
    });
    expect(row).toHaveTextContent(
      /The pipeline reported “completed” for Jan 1, 2027/,
    );
  });

  describe('of what did not go', () => {
    const error = {
      code: 'field_conflict',
      message: 'Apply failed with 1 conflict <b>',
    };

    it.each<['en' | 'ko', RegExp]>([
      ['en', /Another tool holds a field that we want to set/],
      ['ko', /필드/],
    ])(
      'says why in %s, and keeps the server’s words folded',
      async (language, said) => {
        const row = await rowOf({ state: 'blocked', error }, { language });
        expect(row).toHaveTextContent(said);
        const details = within(row).getByRole('group');
        expect(details).not.toHaveAttribute('open');
        expect(details).toHaveTextContent(error.message);
      },
    );

    it('shows a code that nobody has translated with its values', async () => {
      const row = await rowOf({
        state: 'failed',
        error: { code: 'moon_away', message: '', params: { phase: 'new' } },
      });
      expect(row).toHaveTextContent('Delivery error “moon_away” (phase new)');
      expect(within(row).queryByRole('group')).not.toBeInTheDocument();
    });

    it('forgets the error of what went in the end', async () => {
      const row = await rowOf({ state: 'succeeded', attempts: 2, error });
      expect(row).not.toHaveTextContent('Another tool');
      expect(row).toHaveTextContent('2 attempts');
    });

    it('lists the objects that were not taken, by whom and why', async () => {
      const objects = [
        object({ outcome: 'conflict', manager: 'argocd' }),
        object({
          kind: 'Service',
          name: 'api',
          outcome: 'refused',
          message: 'port is taken',
        }),
        object({ kind: 'Secret', outcome: 'created' }),
        object({ kind: 'Deployment', outcome: 'waiting' }),
      ];
      const row = await rowOf({ state: 'failed', error, objects });
      const lines = within(row).getAllByRole('listitem', { hidden: true });
      expect(lines.map(it => it.textContent)).toEqual([
        'ConfigMap/settings: held by argocd',
        'Service/api: refused – port is taken',
      ]);
    });

    it('says in Korean who holds an object, known or not', async () => {
      const objects = [
        object({ outcome: 'conflict', manager: 'argocd' }),
        object({ name: 'other', outcome: 'conflict' }),
      ];
      const row = await rowOf(
        { state: 'failed', error, objects },
        { language: 'ko' },
      );
      const lines = within(row).getAllByRole('listitem', { hidden: true });
      expect(lines.map(it => it.textContent)).toEqual([
        'ConfigMap/settings: argocd에서 관리 중',
        'ConfigMap/other: ?에서 관리 중',
      ]);
    });

    it.each<[string, ObjectResult['outcome'], RegExp | undefined]>([
      ['may be among them', 'refused', /and 12 more/],
      // Those that were not taken stand first: the others were.
      ['were taken', 'created', undefined],
    ])(
      'says how many objects it does not list, if they %s',
      async (_, last, said) => {
        const objects = [
          object({ outcome: 'refused' }),
          object({ name: 'last', outcome: last }),
        ];
        const row = await rowOf({
          state: 'failed',
          error,
          objects,
          objectsOmitted: 12,
        });
        expect(/and \d+ more/.exec(row.textContent ?? '')?.[0] ?? '').toMatch(
          said ?? /^$/,
        );
      },
    );
  });
});

describe('DeliveriesSection', () => {
  type Options = PartOptions & { operate?: boolean };

  function show(deliveries: Delivery[], options: Options = {}) {
    const { operate = true } = options;
    const reloads: string[] = [];
    const live = liveOf({
      data: { items: deliveries },
      reload: async () => {
        reloads.push('again');
      },
    });
    const allowed = { update: true, delete: true, operate };
    const tenant = sampleTenant({ allowed });
    const api = options.api ?? new FakeTenantsApi({ tenants: [tenant] });
    const part = renderPart(<DeliveriesSection tenant={tenant} live={live} />, {
      ...options,
      api,
    });
    return { ...part, reloads };
  }

  const stuck = sampleDelivery({ state: 'blocked' });

  it.each<['en' | 'ko', RegExp]>([
    ['en', /a delivery starts when a request is approved/],
    ['ko', /요청이 승인되면 배포가 시작됩니다/],
  ])('says in %s when there will be one', async (language, said) => {
    show([], { language });
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each<[Delivery['state'], boolean]>([
    ['failed', true],
    ['blocked', true],
    ['pending', false],
    ['running', false],
    ['succeeded', false],
    ['superseded', false],
  ])('offers to try again what is %s: %s', async (state, offers) => {
    show([sampleDelivery({ state })]);
    await screen.findByRole('table');
    const retry = screen.queryByRole('button', { name: 'Retry now' });
    expect(retry !== null).toBe(offers);
  });

  it('does not offer it to who may not', async () => {
    show([stuck], { operate: false });
    const retry = await screen.findByRole('button', { name: 'Retry now' });
    expect(retry).toHaveAttribute('aria-disabled', 'true');
    expect(retry).toHaveAccessibleDescription(/the platform team/);
  });

  it('says in Korean how many are tried again, then looks', async () => {
    const { api, toasts, reloads } = show([stuck], { language: 'ko' });
    await userEvent.click(
      await screen.findByRole('button', { name: '지금 재시도' }),
    );
    await waitFor(() => expect(reloads).toEqual(['again']));
    expect(api.callsOf('retryDeliveries')).toEqual([['vision-lab']]);
    expect(toasts()).toEqual([
      expect.objectContaining({ title: '배포 1건을 지금 다시 시도합니다' }),
    ]);
  });

  it('says why it was not taken, and asks again on demand', async () => {
    const api = new FakeTenantsApi({ tenants: [sampleTenant()] });
    api.fail('retryDeliveries', 403, 'Only operators retry', 1);
    const { reloads } = show([stuck], { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Retry now' }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Only operators retry');
    expect(screen.getByRole('table')).toBeInTheDocument();
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() => expect(reloads).toEqual(['again']));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
