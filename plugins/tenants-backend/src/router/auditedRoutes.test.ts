// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route that changes something writes an audit event and a row, and how it ended.

import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { refuseAudit } from '../database/testUtils/refuseAudit';
import { eventually } from '../status/testUtils/eventually';
import { createWish } from '../workflow/testUtils/world';
import { bootAudited } from './testUtils/auditedPlugin';

/** Answers something and leaves nothing behind. */
const CHANGES_NOTHING = ['previewManifest', 'preview', 'simulatePolicy'];

const changing = Object.entries(apiRoutes as Record<string, ApiRoute>)
  .filter(([name, { method }]) => {
    return method !== 'get' && !CHANGES_NOTHING.includes(name);
  })
  .map(([name]) => name);

const table = apiRoutes as Record<string, ApiRoute>;
/** Not one transaction of ours: a row before, and one after. */
const OUTSIDE = ['certificate-run'];

/** Of what machines write as well, what people's calls do: how it gets on is theirs to say, and they go on meanwhile. */
const ASKED: Record<string, string[]> = {
  deliveries: ['id', 'target', 'revision', 'report'],
  wanted_restarts: ['life', 'workload', 'requested_at'],
  git_branches: ['key', 'rebuild'],
};

describe('the audit', () => {
  let audited: Awaited<ReturnType<typeof bootAudited>>;
  let api: typeof audited.api;
  const open: Record<string, any> = {};

  beforeAll(async () => {
    // That it is asked for is a change; what becomes of it, is told elsewhere.
    const git = { url: '/nowhere/manifests.git' };
    audited = await bootAudited({ git });
    api = audited.api;
    await decide(await created('live'));
    open.one = await created('one');
    open.two = await created('two');
    open.back = await created('back');
    open.bulk = await created('bulk');
  });
  afterAll(() => api.stop());

  const created = (tenantId: string) => audited.created(tenantId);
  const decide = (request: any, digest?: string) =>
    audited.decide(request, digest);
  const several = ({ id, manifestDigest }: any, digest = manifestDigest) =>
    api.post('/v1/requests/decisions', 'ada', {
      decisions: [{ id, digest, decision: 'reject' }],
    });
  const settled = (call: Promise<unknown>) => call.catch(() => {});
  const sendBack = (
    { id, manifestDigest }: any,
    digest: string = manifestDigest,
  ) =>
    settled(api.as('ada').requestChanges(id, { digest, comment: 'smaller' }));
  const edit = ({ id, tenantId }: any) =>
    settled(
      api.as('dana').editRequest(id, { spec: createWish(tenantId).spec }),
    );
  const other = `sha256:${'0'.repeat(64)}`;

  /**
   * For each route, by its event: a call that succeeds, where one can without a cluster, and one that gets as far as the change and fails.
   */
  const calls: Record<string, [event: string, end: string, call: () => any][]> =
    {
      createRequest: [
        ['request-create', 'success', () => created('made')],
        ['request-create', 'fail', () => created('made')],
      ],
      decideRequest: [
        ['request-decide', 'fail', async () => decide(open.one, other)],
        ['request-decide', 'success', async () => decide(open.one)],
      ],
      decideRequests: [
        ['request-decide', 'fail', () => several(open.bulk, other)],
        ['request-decide', 'success', () => several(open.bulk)],
      ],
      requestChanges: [
        ['request-changes', 'fail', () => sendBack(open.back, other)],
        ['request-changes', 'success', () => sendBack(open.back)],
      ],
      editRequest: [
        ['request-edit', 'success', () => edit(open.back)],
        ['request-edit', 'fail', () => edit(open.back)],
      ],
      commentRequest: [
        [
          'request-comment',
          'success',
          () =>
            api.as('dana').commentRequest(open.back.id, { comment: 'soon' }),
        ],
      ],
      cancelRequest: [
        ['request-cancel', 'success', () => cancel(open.two)],
        ['request-cancel', 'fail', () => cancel(open.two)],
      ],
      restartTenant: [
        ['tenant-restart', 'success', () => of('restart', {})],
        ['tenant-restart', 'fail', () => of('restart', { workload: 'nope' })],
      ],
      retryDeliveries: [
        ['deliveries-retry', 'success', () => of('deliveries/retry', {})],
      ],
      reportDeployment: [
        [
          'deployment-report',
          'success',
          () =>
            of('deployment-status', {
              status: 'completed',
              deployed_at: '2026-11-22T10:00:00Z',
            }),
        ],
      ],
      rebuildRepository: [
        [
          'repository-rebuild',
          'success',
          () => api.post('/v1/repository/rebuild', 'ada', {}),
        ],
      ],
      runCertificate: [
        ['certificate-run', 'fail', () => of('certificate/run', {})],
      ],
    };
  const of = (path: string, body: object) =>
    api.post(`/v1/tenants/live/${path}`, 'dana', body);
  const cancel = ({ id }: any) =>
    api.post(`/v1/requests/${id}/cancel`, 'dana', {});

  it('has a call here for every route that changes something', () => {
    expect(Object.keys(calls).sort()).toEqual(changing.sort());
  });

  it.each(Object.keys(calls))('%s is told with its end', async name => {
    for (const [eventId, end, call] of calls[name]) {
      await audited.forget();
      await call();
      expect(audited.told).toMatchObject([{ eventId, end }]);
      expect(table[name].audit).toBe(eventId);
      const who = expect.stringMatching(/^user:default\/(dana|ada)$/);
      expect(await audited.recorded()).toEqual([
        ...(OUTSIDE.includes(eventId) ? [[eventId, 'begun', who]] : []),
        [eventId, end === 'success' ? 'succeeded' : 'failed', who],
      ]);
    }
  });

  it('answers nothing that could not be recorded, and changes nothing', async () => {
    const { knex } = audited;
    const waits = await created('last');
    const tables = [
      'requests',
      'decisions',
      'revisions',
      'deliveries',
      'wanted_restarts',
      'git_branches',
      'tenants',
    ];
    const all = () =>
      Promise.all(
        tables.map(async name => knex(name).select(ASKED[name] ?? ['*'])),
      );
    // A rebuild that was asked for before ends by itself: there is no such repository.
    await eventually(async () =>
      expect((await knex('git_branches').first()).rebuild).toMatch(/failure/),
    );
    const before = await all();
    await refuseAudit(knex);
    const answers = [
      await api.post('/v1/requests', 'dana', createWish('made')),
      await api.post('/v1/requests', 'dana', createWish('never')),
      await decide(waits),
      await cancel(waits),
      await of('restart', {}),
      await of('deliveries/retry', {}),
      await of('deployment-status', {
        status: 'completed',
        deployed_at: '2026-11-22T10:00:00Z',
      }),
      await of('certificate/run', {}),
      await api.post('/v1/repository/rebuild', 'ada', {}),
    ];
    expect(answers.map(it => it.status >= 400)).not.toContain(false);
    const after = await all();
    tables.forEach((name, at) => {
      // A restart that is over is gone; none came.
      if (name in ASKED) {
        expect(before[at]).toEqual(expect.arrayContaining(after[at]));
      } else expect(after[at]).toEqual(before[at]);
    });
  });
});
