// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pods and logs at the API of a booted plugin, with a simulated cluster behind it.

import { startKubernetes } from 'kubernetes-simulator';
import { eventually } from '../status/testUtils/eventually';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

describe('pods and logs', () => {
  let cluster: Awaited<ReturnType<typeof startKubernetes>>;
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let pod: string;

  async function create(tenantId: string, image: string, target?: string) {
    const wish: any = createWish(tenantId, {});
    wish.spec.services = [{ name: 'web', image, replicas: 1 }];
    if (target) wish.spec.cluster = target;
    const { body } = await api.post('/v1/requests', 'dana', wish);
    const path = `/v1/requests/${body.id}/decision`;
    const { status } = await api.post(path, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: body.manifestDigest,
    });
    expect(status).toBe(200);
  }

  async function podOf(tenantId: string, phase: string): Promise<string> {
    let name = '';
    await eventually(async () => {
      const { body } = await api.get(`/v1/tenants/${tenantId}/pods`, 'dana');
      expect(body.items).toContainEqual(expect.objectContaining({ phase }));
      ({ name } = body.items.find((it: any) => it.phase === phase));
    });
    return name;
  }

  const log = (name: string, query = '', who = 'dana') =>
    api.get(`/v1/tenants/lab/pods/${name}/logs${query}`, who);

  beforeAll(async () => {
    cluster = await startKubernetes({ podReadySeconds: 0.05 });
    const { url, caData, tokens } = cluster;
    api = await bootPlugin({
      defaultCluster: 'test',
      clusters: {
        test: { url, caData, token: tokens.reconciler, targets: ['apply'] },
        away: { url: 'https://127.0.0.1:9', token: 'x', targets: ['apply'] },
      },
      reconcile: { pollInterval: { seconds: 0.1 } },
    });
    await create('lab', 'registry.example/web:1');
    await create('stuck', 'registry.example/imagepull-fail:1');
    await create('faraway', 'registry.example/web:1', 'away');
    await api.post('/v1/requests', 'dana', createWish('pending', {}));
    pod = await podOf('lab', 'Running');
  });
  afterAll(async () => {
    await api?.stop();
    await cluster?.stop();
  });

  it('lists pods with their containers', async () => {
    const { status, body } = await api.get('/v1/tenants/lab/pods', 'dana');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          name: pod,
          workload: 'Deployment/web',
          phase: 'Running',
          startedAt: expect.any(String),
          containers: [
            { name: 'web', init: false, restarts: 0, started: true },
          ],
        },
      ],
      totalItems: 1,
    });
  });

  it('answers plain text that no browser takes for anything else and no cache keeps', async () => {
    const { status, text, headers } = await log(pod);
    expect(status).toBe(200);
    expect(text).toContain('[simulated] starting registry.example/web:1\n');
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store, no-transform',
    });
  });

  it('answers the last lines', async () => {
    const { text } = await log(pod, '?tail=1&container=web');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect((await log(pod, '?tail=0')).text).toBe('');
  });

  it('refuses in order: nobody, strangers, what is wrong', async () => {
    const path = `/v1/tenants/lab/pods/${pod}/logs?tail=-1`;
    expect((await api.anonymous(path)).status).toBe(401);
    expect((await api.anonymous('/v1/tenants/lab/pods')).status).toBe(401);
    expect((await api.get(path, 'devon')).status).toBe(404);
    expect((await api.get('/v1/tenants/lab/pods', 'devon')).status).toBe(404);
    expect((await api.get(path, 'dana')).status).toBe(400);
  });

  it.each([
    '..%2f..%2fsecrets',
    '%2e%2e',
    'a%2fb',
    'web%2flog%3f',
    'UPPER',
    'a%00b',
    `${'a'.repeat(254)}`,
    'a%20b',
    '-a',
  ])('knows no pod "%s"', async name => {
    expect((await log(name)).status).toBe(404);
  });

  it.each([
    ['?tail=-1', 'tail', 'too_small'],
    ['?tail=10001', 'tail', 'too_big'],
    ['?tail=ten', 'tail', 'type'],
    ['?since=0', 'since', 'too_small'],
    ['?follow=yes', 'follow', 'not_one_of'],
    ['?previous=1', 'previous', 'not_one_of'],
    ['?follow=true&previous=true', 'follow', 'previous_has_ended'],
    ['?container=..%2fx', 'container', 'container_format'],
    ['?limitBytes=9', 'limitBytes', 'unknown_field'],
  ])('refuses %s as %s: %s', async (query, path, code) => {
    const { status, body } = await log(pod, query);
    expect([status, body.error.fields]).toEqual([
      400,
      [expect.objectContaining({ path, code })],
    ]);
  });

  it('names the containers that there are', async () => {
    const { status, body } = await log(pod, '?container=other');
    expect([status, body.error.fields]).toEqual([
      400,
      [
        {
          path: 'container',
          code: 'container_unknown',
          params: { allowed: 'web' },
        },
      ],
    ]);
  });

  it('says 404 for a pod that is gone and a run that never was', async () => {
    for (const [name, query, code] of [
      ['web-gone', '', 'pod_gone'],
      [pod, '?previous=true', 'previous_run_missing'],
    ]) {
      const { status, body } = await log(name, query);
      expect([status, body.error.fields[0].code]).toEqual([404, code]);
    }
  });

  it('says 409 while a container has not started', async () => {
    const name = await podOf('stuck', 'Pending');
    const path = `/v1/tenants/stuck/pods/${name}/logs`;
    const { status, body } = await api.get(path, 'dana');
    expect([status, body.error.fields]).toEqual([
      409,
      [{ path: 'container', code: 'container_not_started' }],
    ]);
  });

  it('says that nothing is there before anything is approved', async () => {
    const { body } = await api.get('/v1/tenants/pending/pods', 'dana');
    expect(body).toEqual({ items: [], totalItems: 0 });
    const path = '/v1/tenants/pending/pods/web/logs';
    expect((await api.get(path, 'dana')).status).toBe(404);
  });

  it('says 503 while the cluster is away', async () => {
    for (const path of ['pods', 'pods/web/logs']) {
      const answer = await api.get(`/v1/tenants/faraway/${path}`, 'dana');
      expect(answer.status).toBe(503);
    }
  });
});
