// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The module in the booted plugin, over HTTP: who may post, who sees what, and what people do.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { incidentDetailSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { eventually } from '@ecp-ai/backstage-plugin-tenants-backend/src/status/testUtils/eventually';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { Knex } from 'knex';
import recovery from '../index';
import { alertNow, alertOf, groupOf } from '../testUtils/alerts';
import { FakeAlertmanager } from '../testUtils/FakeAlertmanager';

const WEBHOOK = '/v1/webhooks/tenant-alert';
const OLD = 'a-token-that-was-given-first';
const NEW = 'a-token-that-replaces-it';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the module in the plugin', () => {
  const alertmanager = new FakeAlertmanager();
  let knex: Knex;
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let auditor: ReturnType<typeof mockServices.auditor.mock>;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({
        success: async () => {},
        fail: async () => {},
      })) as any,
    });
    api = await bootPlugin(
      {
        recovery: {
          webhook: {
            tokens: [
              { name: 'old', token: OLD },
              { name: 'new', token: NEW },
            ],
            maxBytes: 100_000,
          },
          alertmanager: { url: await alertmanager.start(), token: 'am-token' },
          pollSeconds: 0.05,
        },
      },
      {
        modules: [recovery],
        features: [
          auditor.factory,
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      },
    );
    await api.post('/v1/requests', 'dana', createWish('lab'));
    await api.post('/v1/requests', 'devon', createWish('cam', VISION));
    await post(groupOf([alertNow('lab'), alertNow('cam'), alertNow('ghost')]));
    await eventually(async () => {
      if ((await listed('ada')).length < 3) throw new Error('not yet');
    });
  });
  afterAll(async () => {
    await api.stop();
    alertmanager.stop();
  });

  const VISION = { owner: 'group:default/vision' };
  const raw = (token: string | undefined) =>
    api
      .raw('post', WEBHOOK)
      .set('Authorization', token === undefined ? '' : `Bearer ${token}`);
  const post = (body: object, token: string | undefined = NEW) =>
    raw(token).send(body);
  const listed = async (who: string, query = '') =>
    (await api.get(`/v1/incidents${query}`, who)).body.items as any[];
  const idOf = async (tenantId: string) =>
    (await listed('ada')).find(it => it.tenantId === tenantId).id as string;
  const audits = () =>
    (auditor.createEvent as jest.Mock).mock.calls.map(([it]) => it);

  it.each([
    ['without a token', undefined],
    ['with a wrong one', 'a-token-that-nobody-gave'],
    ['with one that begins alike', `${NEW}x`],
    ['with a token of Backstage', mockCredentials.user.token()],
  ])('%s nothing is taken, whatever the body is', async (_, token) => {
    const bodies = ['{', 'x'.repeat(200_000), JSON.stringify(groupOf([]))];
    for (const body of bodies) {
      const { status, body: said } = await raw(token)
        .set('Content-Type', 'application/json')
        .send(body);
      expect([status, said.error.name]).toEqual([401, 'AuthenticationError']);
    }
  });

  it('either token does, and what was there is a duplicate', async () => {
    const group = groupOf([alertNow('twice')]);
    const first = await post(group, OLD);
    expect([first.status, first.body]).toEqual([
      202,
      { accepted: 1, duplicates: 0 },
    ]);
    const { status, body } = await post(group, NEW);
    expect([status, body]).toEqual([202, { accepted: 0, duplicates: 1 }]);
  });

  it('says what is wrong with a group', async () => {
    const wrong = { ...groupOf([]), version: '3' };
    expect((await post(wrong)).body.error).toMatchObject({
      name: 'InputError',
      fields: [{ path: 'version' }],
    });
    const noJson = await raw(NEW)
      .set('Content-Type', 'application/json')
      .send('{');
    expect([noJson.status, noJson.body.error.fields]).toEqual([
      400,
      [{ path: '', code: 'body_not_json' }],
    ]);
    const many = Array.from({ length: 500 }, (_, at) => alertOf(`many-${at}`));
    expect((await post(groupOf(many))).status).toBe(413);
  });

  it('is audited without a request, by the name of its token', async () => {
    await post(groupOf([alertNow('audited')]), OLD);
    expect(audits()).toContainEqual({
      eventId: 'alerts-receive',
      severityLevel: 'medium',
      meta: { sender: 'old', receiver: 'ecp-tenants', alerts: 1, truncated: 0 },
    });
  });

  it('people see incidents of tenants that they see, approvers those of nobody too', async () => {
    expect((await listed('dana')).map(it => it.tenantId)).toEqual(['lab']);
    expect((await listed('devon')).map(it => it.tenantId)).toEqual(['cam']);
    expect(await listed('sam')).toEqual([]);
    const all = (await listed('ada', '?limit=100')).map(it => it.kind);
    expect(all).toContain('unattributed');
    const id = await idOf('cam');
    const path = `/v1/incidents/${id}`;
    expect((await api.get(path, 'dana')).status).toBe(404);
    expect((await api.get(path, 'devon')).status).toBe(200);
    expect((await api.anonymous(path)).status).toBe(401);
    expect((await api.get('/v1/incidents/x', 'ada')).status).toBe(404);
    expect((await api.get('/v1/incidents?odd=1', 'ada')).status).toBe(400);
  });

  it('one has all that is known of it', async () => {
    const { body } = await api.get(
      `/v1/incidents/${await idOf('lab')}`,
      'dana',
    );
    expect(incidentDetailSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      tenantId: 'lab',
      alerts: [{ status: 'firing', labels: { tenant_id: 'lab' } }],
      trail: [{ type: 'opened' }],
      silencesState: 'ok',
      allowed: { operate: true },
    });
  });

  it('is acknowledged by whoever may operate its tenant', async () => {
    const path = `/v1/incidents/${await idOf('lab')}/acknowledge`;
    const comment = { comment: 'I look at it' };
    expect((await api.post(path, 'sam', comment)).status).toBe(404);
    expect((await api.post(path, 'vic', comment)).status).toBe(403);
    expect((await api.post(path, 'dana', { odd: 1 })).status).toBe(400);
    const { status, body } = await api.post(path, 'dana', comment);
    expect([status, body.acknowledged]).toEqual([
      200,
      { by: 'user:default/dana', at: expect.any(String), ...comment },
    ]);
    expect(body.trail.at(-1)).toMatchObject({
      type: 'acknowledged',
      actor: 'user:default/dana',
      params: comment,
    });
    await eventually(async () => {
      const { body: line } = await api.get('/v1/tenants/lab/timeline', 'dana');
      const types = line.items.map((it: any) => it.type);
      expect(types).toContain('recovery.acknowledged');
    });
  });

  it('is silenced in Alertmanager, and heard again', async () => {
    const path = `/v1/incidents/${await idOf('lab')}/silences`;
    const wish = { minutes: 30, comment: 'we know' };
    expect((await api.post(path, 'vic', wish)).status).toBe(403);
    const made = await api.post(path, 'dana', wish);
    expect([made.status, made.body.silencedUntil]).toEqual([
      201,
      expect.any(String),
    ]);
    expect(made.body.silences).toMatchObject([
      { createdBy: 'user:default/dana', comment: 'we know', state: 'active' },
    ]);
    expect(alertmanager.silences.at(-1).matchers).toEqual([
      {
        name: 'alertname',
        value: 'ECPTenantDown',
        isRegex: false,
        isEqual: true,
      },
      { name: 'tenant_id', value: 'lab', isRegex: false, isEqual: true },
    ]);
    expect(alertmanager.calls.at(-1)![1]).toBe('Bearer am-token');
    const [{ id }] = made.body.silences;
    const expire = await api.post(`${path}/${id}/expire`, 'dana', {});
    expect([expire.status, expire.body.silencedUntil]).toEqual([
      200,
      undefined,
    ]);
    expect(expire.body.trail.map((it: any) => it.type).slice(-2)).toEqual([
      'silenced',
      'unsilenced',
    ]);
  });

  it('of others nothing is shown, and nothing ended', async () => {
    const id = crypto.randomUUID();
    const common = {
      createdBy: 'somebody',
      comment: 'x',
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 60_000).toISOString(),
    };
    const matcher = (name: string, value: string, isRegex = false) => ({
      name,
      value,
      isRegex,
      isEqual: true,
    });
    for (const matchers of [
      [matcher('alertname', 'ECPTenantDown')],
      [matcher('alertname', 'ECPTenantDown'), matcher('tenant_id', 'cam')],
      [
        matcher('alertname', 'ECPTenantDown'),
        matcher('tenant_id', 'lab', true),
      ],
      [
        matcher('alertname', 'ECPTenantDown'),
        matcher('tenant_id', 'lab'),
        matcher('cluster', 'away'),
      ],
    ]) {
      const status = { state: 'active' };
      alertmanager.silences = [{ id, ...common, matchers, status }];
      const path = `/v1/incidents/${await idOf('lab')}`;
      expect((await api.get(path, 'dana')).body.silences).toEqual([]);
      const { status: said } = await api.post(
        `${path}/silences/${id}/expire`,
        'dana',
        {},
      );
      expect(said).toBe(404);
      expect(status.state).toBe('active');
    }
  });

  it('an Alertmanager that is away hides nothing else, and silences nothing', async () => {
    alertmanager.away = true;
    const path = `/v1/incidents/${await idOf('lab')}`;
    const { status, body } = await api.get(path, 'dana');
    expect([status, body.silencesState, body.silences]).toEqual([
      200,
      'unavailable',
      undefined,
    ]);
    const wish = { minutes: 1, comment: 'x' };
    const refused = await api.post(`${path}/silences`, 'dana', wish);
    expect(refused.status).toBe(503);
    alertmanager.away = false;
  });

  it('approvers pause recovery everywhere, with a reason', async () => {
    const reason = { reason: 'The network is rebuilt' };
    const { body: before } = await api.get('/v1/recovery', 'ada');
    expect(before).toEqual({
      storms: [],
      maintenance: [],
      allowed: { pause: true },
    });
    expect((await api.post('/v1/recovery/pause', 'dana', reason)).status).toBe(
      403,
    );
    expect((await api.post('/v1/recovery/pause', 'ada', {})).status).toBe(400);
    const { body } = await api.post('/v1/recovery/pause', 'ada', reason);
    expect(body.paused).toMatchObject({ by: 'user:default/ada', ...reason });
    const { body: seen } = await api.get('/v1/recovery', 'dana');
    expect(seen).toMatchObject({ paused: reason, allowed: { pause: false } });
    const on = await api.post('/v1/recovery/continue', 'ada', {});
    expect(on.body.paused).toBeUndefined();
  });

  it('editors pause it for a tenant', async () => {
    const path = '/v1/tenants/lab/recovery';
    const reason = { reason: 'We look' };
    expect((await api.get(path, 'sam')).status).toBe(404);
    expect((await api.post(`${path}/pause`, 'vic', reason)).status).toBe(403);
    const { body } = await api.post(`${path}/pause`, 'dana', reason);
    expect(body).toMatchObject({
      mode: 'on',
      paused: { by: 'user:default/dana', ...reason },
      incidents: [{ tenantId: 'lab' }],
      attemptsLastHour: 0,
      attemptCap: 3,
      allowed: { operate: true },
    });
    const on = await api.post(`${path}/continue`, 'dana', {});
    expect(on.body.paused).toBeUndefined();
    const ended = { ...reason, until: '2020-01-01T00:00:00Z' };
    const over = await api.post(`${path}/pause`, 'dana', ended);
    expect(over.body.paused).toBeUndefined();
  });
});
