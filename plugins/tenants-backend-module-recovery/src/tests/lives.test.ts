// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An id that is given out again: every route of the module, by the people of either life.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  ApiRoute,
  recoveryRoutes,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { eventually } from '@ecp-ai/backstage-plugin-tenants-backend/src/status/testUtils/eventually';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { Knex } from 'knex';
import recovery from '../index';
import { alertNow, groupOf } from '../testUtils/alerts';
import { FakeAlertmanager } from '../testUtils/FakeAlertmanager';

const TOKEN = 'a-token-of-alertmanager';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

type Operation = keyof typeof recoveryRoutes;
const routes = Object.entries<ApiRoute>(recoveryRoutes) as [
  Operation,
  ApiRoute,
][];

/** What the former owner is answered, who asks for what was theirs. */
const ANSWERS: Record<Operation, number> = {
  receiveAlerts: 401,
  listIncidents: 200,
  getIncident: 200,
  acknowledgeIncident: 409,
  createSilence: 409,
  expireSilence: 409,
  getRecovery: 200,
  pauseRecovery: 403,
  continueRecovery: 403,
  getTenantRecovery: 404,
  pauseTenantRecovery: 404,
  continueTenantRecovery: 404,
};
const BODIES: Partial<Record<Operation, object>> = {
  receiveAlerts: groupOf([]),
  acknowledgeIncident: { comment: 'late' },
  createSilence: { minutes: 5, comment: 'late' },
  pauseRecovery: { reason: 'late' },
  pauseTenantRecovery: { reason: 'late' },
};

describe('an id that is given out again', () => {
  const alertmanager = new FakeAlertmanager();
  let knex: Knex;
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let former: any;
  let next: any;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    const url = await alertmanager.start();
    api = await bootPlugin(
      {
        recovery: {
          webhook: { tokens: [{ name: 'alertmanager', token: TOKEN }] },
          alertmanager: { url },
          pollSeconds: 0.05,
        },
      },
      {
        modules: [recovery],
        features: [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      },
    );
    former = await live('dana', 'former-word', {});
    await api.post(`/v1/requests/${former.request}/cancel`, 'dana', {});
    next = await live('devon', 'the-next', { owner: 'group:default/vision' });
  });
  afterAll(async () => {
    await api.stop();
    alertmanager.stop();
  });

  /** A life of the id: it is asked for, its alert fires, and its owner says so much about it. */
  async function live(who: string, word: string, more: object) {
    const { body: asked } = await api.post(
      '/v1/requests',
      who,
      createWish('reuse', more),
    );
    await api
      .raw('post', '/v1/webhooks/tenant-alert')
      .set('Authorization', `Bearer ${TOKEN}`)
      .send(groupOf([alertNow('reuse')]))
      .expect(202);
    let id = '';
    await eventually(async () => {
      const { body } = await api.get('/v1/incidents?tenantId=reuse', who);
      id = body.items[0].id;
    });
    const path = `/v1/incidents/${id}`;
    await said(`${path}/acknowledge`, { comment: word });
    await said(`${path}/silences`, { minutes: 60, comment: word });
    await said('/v1/tenants/reuse/recovery/pause', { reason: word });
    const silence: string = alertmanager.silences.at(-1).id;
    return { id, silence, life: asked.life, request: asked.id };

    async function said(at: string, body: object) {
      const { status } = await api.post(at, who, body);
      expect([at, status < 300]).toEqual([at, true]);
    }
  }

  const call = (who: string, operation: Operation, silence: string) => {
    const { method, path } = recoveryRoutes[operation];
    const at = path
      .replace('{incidentId}', former.id)
      .replace('{silenceId}', silence)
      .replace('{tenantId}', 'reuse');
    return method === 'get'
      ? api.get(at, who)
      : api.post(at, who, BODIES[operation] ?? {});
  };
  const standing = async () => ({
    silences: structuredClone(alertmanager.silences),
    incidents: await knex('recovery_incidents')
      .orderBy('seq')
      .select('acknowledged_comment', 'silenced_until'),
    pauses: await knex('recovery_pauses').orderBy('at'),
  });

  it.each(routes)('%s', async operation => {
    const before = await standing();
    for (const silence of [next.silence, former.silence]) {
      const { status, text } = await call('dana', operation, silence);
      expect(status).toBe(ANSWERS[operation]);
      expect(text).not.toContain('the-next');
      expect(text).not.toContain('devon');
      expect(text).not.toContain(next.life);
    }
    const { text } = await call('devon', operation, former.silence);
    expect(text).not.toContain('former-word');
    expect(text).not.toContain('dana');
    if (operation !== 'pauseTenantRecovery') {
      const after = await standing();
      expect(after.silences).toEqual(before.silences);
      expect(after.incidents).toEqual(before.incidents);
    }
  });

  it('each life has its own silences, and what is over is changed by nobody', async () => {
    const detail = async (who: string, { id }: { id: string }) =>
      (await api.get(`/v1/incidents/${id}`, who)).body;
    const comments = (body: any) => body.silences.map((it: any) => it.comment);
    const old = await detail('dana', former);
    expect([comments(old), old.allowed]).toEqual([
      ['former-word'],
      { operate: false },
    ]);
    const now = await detail('devon', next);
    expect([comments(now), now.allowed]).toEqual([
      ['the-next'],
      { operate: true },
    ]);
    expect((await detail('ada', former)).allowed).toEqual({ operate: false });
    const path = `/v1/incidents/${next.id}/silences`;
    const foreign = `${path}/${former.silence}/expire`;
    expect((await api.post(foreign, 'devon', {})).status).toBe(404);
    const own = `${path}/${next.silence}/expire`;
    expect((await api.post(own, 'devon', {})).status).toBe(200);
  });

  it('a tombstone is not paused', async () => {
    await knex('tenants')
      .where({ life: next.life })
      .update({ lifecycle: 'deleted' });
    const path = '/v1/tenants/reuse/recovery';
    const { body } = await api.get(path, 'devon');
    expect(body.allowed).toEqual({ operate: false });
    for (const [at, said] of [
      ['pause', { reason: 'late' }],
      ['continue', {}],
    ] as const) {
      const refused = await api.post(`${path}/${at}`, 'devon', said);
      expect([refused.status, refused.body.error.fields]).toEqual([
        409,
        [{ path: '', code: 'not_while', params: { lifecycle: 'deleted' } }],
      ]);
    }
  });
});
