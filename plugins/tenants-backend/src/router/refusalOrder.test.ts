// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Refusals come in the order 401, 404, 403, 400, 409: each call here is wrong in several ways, and the first one is told.

import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

describe('refusals', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  const ids: Record<string, string> = {};

  const ask = async (wish: object, who = 'dana') =>
    (await api.post('/v1/requests', who, wish)).body;
  const approve = async ({ id, manifestDigest }: any) =>
    api.post(`/v1/requests/${id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: manifestDigest,
    });

  beforeAll(async () => {
    api = await bootPlugin({
      clusters: {
        away: {
          url: 'http://127.0.0.1:9',
          token: 'unused-token',
          targets: ['apply'],
          ingress: { allowedSuffixes: ['apps.example.com'] },
        },
      },
    });
    ids.open = (await ask(createWish('open'))).id;
    await ask(createWish('holder', reachedAt('held.apps.example.com')));
    const active = await ask(createWish('active'));
    await approve(active);
    ids.decided = active.id;
    await approve(await ask(createWish('going')));
    await approve(await ask({ type: 'delete', tenantId: 'going' }));
  });
  afterAll(() => api.stop());

  const bad = { preset: 'gigantic' };
  const reachedAt = (host: string) => ({
    services: [
      {
        name: 'api',
        image: 'registry.example/acme/api:1.0.0',
        replicas: 1,
        port: 8080,
        ingress: { host, path: '/' },
      },
    ],
  });
  const update = (tenantId: string, patch: object = {}) => ({
    ...createWish(tenantId, patch),
    type: 'update',
  });
  const digest = `sha256:${'0'.repeat(64)}`;

  /** Who, where, what; the status; and where `error.fields` points. */
  const calls: [string, string, () => string, unknown, number, string?][] = [
    // 404 before everything that a stranger could learn
    [
      'devon',
      'asks for a hidden tenant',
      () => '/v1/requests',
      update('active', bad),
      404,
    ],
    [
      'devon',
      'asks for a hidden tenant in nonsense',
      () => '/v1/requests',
      { type: 'delete', tenantId: 'active', x: 1 },
      404,
    ],
    [
      'devon',
      'decides on a hidden request',
      () => `/v1/requests/${ids.open}/decision`,
      'no json',
      404,
    ],
    [
      'devon',
      'restarts a hidden tenant',
      () => '/v1/tenants/active/restart',
      'no json',
      404,
    ],
    [
      'devon',
      'reports on a hidden tenant',
      () => '/v1/tenants/active/deployment-status',
      'no json',
      404,
    ],
    [
      'dana',
      'asks for no tenant',
      () => '/v1/requests',
      update('nobody', bad),
      404,
    ],
    // 403 before 400 and 409
    [
      'dana',
      'decides',
      () => `/v1/requests/${ids.open}/decision`,
      'no json',
      403,
    ],
    [
      'dana',
      'decides what is decided',
      () => `/v1/requests/${ids.decided}/decision`,
      { decision: 'approve', comment: 'looked at', digest },
      403,
    ],
    [
      'dana',
      'names a foreign owner and a bad preset',
      () => '/v1/requests',
      createWish('foreign', { owner: 'group:default/vision', ...bad }),
      403,
    ],
    [
      'dana',
      'decides several in nonsense',
      () => '/v1/requests/decisions',
      'no json',
      403,
    ],
    // 400 before 409
    [
      'dana',
      'a taken id with a bad preset',
      () => '/v1/requests',
      createWish('active', bad),
      400,
      'spec.preset',
    ],
    [
      'dana',
      'a pending tenant with a bad preset',
      () => '/v1/requests',
      update('open', bad),
      400,
      'spec.preset',
    ],
    [
      'dana',
      'a tenant that is going with a bad preset',
      () => '/v1/requests',
      update('going', bad),
      400,
      'spec.preset',
    ],
    [
      'dana',
      'a taken id in a preview',
      () => '/v1/manifests/preview',
      createWish('active', bad),
      400,
      'spec.preset',
    ],
    [
      'ada',
      'decides what is decided in nonsense',
      () => `/v1/requests/${ids.decided}/decision`,
      { decision: 'perhaps' },
      400,
      'decision',
    ],
    [
      'dana',
      'withdraws what is decided in nonsense',
      () => `/v1/requests/${ids.decided}/cancel`,
      { why: 1 },
      400,
      'why',
    ],
    [
      'dana',
      'restarts what is going in nonsense',
      () => '/v1/tenants/going/restart',
      { force: true },
      400,
      'force',
    ],
    [
      'dana',
      'reports the future on what is going',
      () => '/v1/tenants/going/deployment-status',
      { status: 'completed', deployed_at: '2999-01-01T00:00:00Z' },
      400,
      'deployed_at',
    ],
    ['dana', 'sends no JSON', () => '/v1/requests', 'no json', 400, ''],
    [
      'dana',
      'names no type',
      () => '/v1/requests',
      { tenantId: 'typeless' },
      400,
      'type',
    ],
    [
      'dana',
      'a taken id with a taken host',
      () => '/v1/requests',
      createWish('active', reachedAt('held.apps.example.com')),
      400,
      'spec.services.0.ingress.host',
    ],
    // 409 last
    ['dana', 'a taken id', () => '/v1/requests', createWish('active'), 409],
    [
      'dana',
      'changes what is pending',
      () => '/v1/requests',
      update('open'),
      409,
    ],
    [
      'dana',
      'changes what is going',
      () => '/v1/requests',
      update('going'),
      409,
    ],
    [
      'dana',
      'suspends what is pending',
      () => '/v1/requests',
      { type: 'suspend', tenantId: 'open' },
      409,
    ],
    [
      'ada',
      'decides what is decided',
      () => `/v1/requests/${ids.decided}/decision`,
      { decision: 'approve', comment: 'looked at', digest },
      409,
    ],
    [
      'dana',
      'withdraws what is decided',
      () => `/v1/requests/${ids.decided}/cancel`,
      {},
      409,
    ],
    [
      'dana',
      'restarts what is going',
      () => '/v1/tenants/going/restart',
      {},
      409,
    ],
    [
      'dana',
      'reports on what is going',
      () => '/v1/tenants/going/deployment-status',
      { status: 'completed', deployed_at: '2026-01-01T00:00:00Z' },
      409,
    ],
  ];

  it.each(calls)('%s %s', async (...call) => {
    const [who, , path, body, status, field] = call;
    const answer =
      typeof body === 'string'
        ? await api.postText(path(), who, body)
        : await api.post(path(), who, body as object);
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.any(String),
    ]);
    if (status === 400) {
      expect(answer.body.error.fields).toEqual(
        expect.arrayContaining([expect.objectContaining({ path: field })]),
      );
    }
  });

  it('401 before all of them', async () => {
    for (const [, , path, body] of calls) {
      expect((await api.anonymousPost(path(), body)).status).toBe(401);
    }
  });

  const queries: [string, string, RegExp?][] = [
    ['/v1/tenants?status=fine', 'status', /pending/],
    ['/v1/tenants?sort=colour', 'sort', /-updatedAt/],
    ['/v1/tenants?environment=x', 'environment', /staging/],
    ['/v1/tenants?limit=0', 'limit'],
    ['/v1/tenants?limit=many', 'limit'],
    ['/v1/tenants?cursor=x', 'cursor'],
    ['/v1/tenants?colour=red', 'colour'],
    ['/v1/requests?state=almost', 'state', /changes_requested.*open/],
    ['/v1/requests?decidable=maybe', 'decidable', /true, false/],
    ['/v1/tenants/active/deliveries?limit=101', 'limit'],
    ['/v1/tenants/active/timeline?cursor=x', 'cursor'],
  ];

  it.each(queries)('GET %s names %s and what it may be', async (...query) => {
    const [path, field, allowed] = query;
    const { status, body } = await api.get(path, 'dana');
    expect([status, body.error.fields[0].path]).toEqual([400, field]);
    if (allowed) expect(body.error.fields[0].params.allowed).toMatch(allowed);
  });

  it.each(
    Object.entries<ApiRoute>(apiRoutes).filter(([, { query }]) => !query),
  )('%s, which has no query, refuses one', async (_name, { method, path }) => {
    const place = path
      .replace('{tenantId}', 'active')
      .replace('{id}', ids.decided)
      .replace('{pod}', 'any');
    const byAda = /decision|request-changes|rebuild|audit|policy\/simulate/;
    const who = byAda.test(place) ? 'ada' : 'dana';
    const life = '?life=8f8e9f0e-6f3f-4b62-9d64-0a4b1a3b9001';
    const answer =
      method === 'get'
        ? await api.get(`${place}${life}`, who)
        : await api[method](`${place}${life}`, who, {});
    expect([answer.status, answer.body.error.fields]).toEqual([
      400,
      [{ path: 'life', code: 'unknown_field' }],
    ]);
  });

  it('what is no text names nothing', async () => {
    for (const path of ['/v1/tenants/%E0%A4%A', '/v1/requests/%E0%A4%A']) {
      expect((await api.get(path, 'dana')).status).toBe(404);
    }
  });

  it('a body that is not packed as it says is refused with its field', async () => {
    const answer = await api
      .postText('/v1/requests', 'dana', 'plain')
      .set('Content-Encoding', 'gzip');
    expect([answer.status, answer.body.error.fields]).toEqual([
      400,
      [{ path: '', code: 'body_not_json' }],
    ]);
  });

  it('a wrong type of request names the types there are', async () => {
    const { body } = await api.post('/v1/requests', 'dana', { type: 'grow' });
    expect(body.error.fields).toEqual([
      {
        path: 'type',
        code: 'not_one_of',
        params: { allowed: 'create, update, suspend, resume, delete' },
      },
    ]);
  });
});
