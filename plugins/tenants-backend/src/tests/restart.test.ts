// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A restart by the API: answered with what is wanted, done by whoever delivers, told by the timeline.

import {
  RestartJob,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { RecordingTarget } from '../reconcile/testUtils/RecordingTarget';
import { eventually } from '../status/testUtils/eventually';
import { moduleWith } from './testUtils/FolderTarget';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from '../router/testUtils/bootedPlugin';

/** Restarts in memory; answers in turn, then everything is restarted. */
class RestartingTarget extends RecordingTarget {
  readonly restarts: RestartJob[] = [];
  outcomes: RestartOutcome[] = [];

  async restart(job: RestartJob): Promise<RestartOutcome> {
    this.restarts.push(job);
    return this.outcomes.shift() ?? { result: 'restarted', workloads: 1 };
  }
}

describe('POST …/restart', () => {
  const target = new RestartingTarget('memory');
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    const away = { url: 'http://127.0.0.1:9', token: 'unused' };
    api = await bootPlugin(
      {
        clusters: { away: { ...away, targets: ['memory'] } },
        reconcile: { pollInterval: '20ms' },
      },
      { features: [moduleWith(target)] },
    );
    await approve(await asked(createWish('lab')));
  });
  afterAll(() => api?.stop());

  const asked = async (wish: object) =>
    (await api.post('/v1/requests', 'dana', wish)).body;
  const approve = ({ id, manifestDigest: digest }: any) =>
    api
      .post(`/v1/requests/${id}/decision`, 'ada', {
        decision: 'approve',
        comment: 'looked at',
        digest,
      })
      .expect(200);
  const restart = (body: object, tenantId = 'lab') =>
    api.post(`/v1/tenants/${tenantId}/restart`, 'dana', body);
  const newest = async () =>
    (await api.get('/v1/tenants/lab/timeline', 'dana')).body.items[0];

  it('answers what is wanted; the timeline tells that it was asked for, and that it is done', async () => {
    const { status, body } = await restart({ workload: 'api' });
    expect(status).toBe(202);
    expect(body).toEqual({
      workload: 'api',
      requestedBy: 'user:default/dana',
      requestedAt: expect.any(String),
    });
    await eventually(async () =>
      expect(await newest()).toMatchObject({
        type: 'restart.done',
        params: { workload: 'api', count: 1 },
      }),
    );
    expect(target.restarts).toEqual([
      {
        tenantId: 'lab',
        namespace: 'ecp-ai-lab',
        cluster: 'away',
        workload: 'api',
        requestedAt: body.requestedAt,
      },
    ]);
  });

  it('tells why it was not done', async () => {
    target.outcomes = [
      { result: 'failed', code: 'memory_lost', message: 'It forgot them' },
    ];
    expect((await restart({})).status).toBe(202);
    await eventually(async () =>
      expect(await newest()).toMatchObject({
        type: 'restart.failed',
        params: { cause: 'memory_lost', message: 'It forgot them' },
      }),
    );
  });

  it('is a 404 for a workload that neither spec nor cluster has', async () => {
    const { status, body } = await restart({ workload: 'nope' });
    expect(status).toBe(404);
    expect(body.error.message).toBe('lab has no workload nope');
  });

  it('is a 404 for a job, which runs to its end once', async () => {
    const wish: any = createWish('trains');
    const [{ image }] = wish.spec.services;
    wish.spec.services.push({ name: 'train', image, kind: 'job' });
    await approve(await asked(wish));
    const { status } = await restart({ workload: 'train' }, 'trains');
    expect(status).toBe(404);
    expect((await restart({ workload: 'api' }, 'trains')).status).toBe(202);
  });

  it('is a 409 for a tenant that is not active', async () => {
    await asked(createWish('waits'));
    const { status, body } = await restart({}, 'waits');
    expect(status).toBe(409);
    expect(body.error.message).toContain('while the tenant is pending');
  });
});
