// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The numbers that a module is told, out of rows and of answers, and how much is asked of the database for them.

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  TenantAnswer,
  TenantsHost,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { addTenants } from '../database/testUtils/manyTenants';
import { queriesOf } from '../database/testUtils/queries';
import { bootPlugin } from '../router/testUtils/bootedPlugin';
import { notesModule } from './testUtils/notesModule';

/** Nothing of it is carried out while a test looks. */
const CONFIG = {
  clusters: {
    local: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
    never: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
  },
  defaultCluster: 'local',
};

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let host: TenantsHost;
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    const handlers = {
      getNote: async () => ({ text: '' }),
      listNotes: async () => ({ items: [] }),
      writeNote: async () => ({ text: '' }),
    };
    const curious = notesModule({
      async start(given) {
        host = given;
        return { handlers };
      },
    });
    const database = createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => mockServices.database({ knex }),
    });
    api = await bootPlugin(CONFIG, {
      features: [database],
      modules: [curious],
    });
  });
  afterEach(() => api.stop());

  it('tenants come with what their clusters say, by two queries', async () => {
    await addTenants(knex, 30);
    await addTenants(knex, 2, 'gone');
    await knex('tenants')
      .whereLike('tenant_id', 'gone%')
      .update({ lifecycle: 'deleted' });
    await knex('tenant_access').insert({
      ...(await knex('tenants')
        .where('tenant_id', 'many-0007')
        .first('tenant_id', 'life')),
      role: 'viewers',
      entity_ref: 'group:default/audit',
    });
    let found: Awaited<ReturnType<TenantsHost['tenants']['statuses']>> = [];
    const sent = await queriesOf(knex, async () => {
      found = await host.tenants.statuses({ lifecycles: ['active'] });
    });
    expect(
      sent.filter(({ sql }) => /tenant_status|tenant_access/.test(sql)),
    ).toHaveLength(2);
    expect(found).toHaveLength(30);
    expect(found[7]).toMatchObject({
      tenant: {
        tenantId: 'many-0007',
        viewers: ['group:default/audit'],
        lifecycle: 'active',
      },
      status: {
        tenant_id: 'many-0007',
        namespace: 'ecp-ai-many-0007',
        overall_status: 'unknown',
        stale: true,
      },
    });
    expect(await host.tenants.statuses({ clusters: ['never'] })).toEqual([]);
  });

  it('deliveries are counted, and approvals that reached all targets are timed', async () => {
    await addTenants(knex, 2, 'done', { revisions: 1 });
    await addTenants(knex, 1, 'stuck', { revisions: 2, state: 'blocked' });
    const later = '2026-11-28T10:00:07.500Z';
    const done = knex('deliveries').whereLike('tenant_id', 'done%');
    await done.update({ delivered_at: later });
    const stuck = { tenant_id: 'stuck-0000', revision: 2 };
    await knex('deliveries')
      .where(stuck)
      .update({ delivered_at: null, failures: 2 });
    const { revisions, counts } = await host.figures.deliveries();
    expect(counts).toEqual([
      { target: 'git', succeeded: 3, failed: 2, superseded: 0 },
    ]);
    const told = revisions.map(it => [it.tenantId, it.preset, it.seconds]);
    expect(told.sort()).toEqual([
      ['done-0000', 'small', 7.5],
      ['done-0001', 'small', 7.5],
      ['stuck-0000', 'small', 0],
    ]);
    await knex('tenants')
      .whereLike('tenant_id', 'done%')
      .update({ lifecycle: 'deleted' });
    expect((await host.figures.deliveries()).revisions).toHaveLength(1);
  });

  it('queues are as deep and as old as their rows', async () => {
    const idle = { count: 0, oldestSeconds: 0 };
    expect(await host.figures.queues()).toEqual({
      due: idle,
      outbox: idle,
      repositories: { count: 0, failing: 0 },
      clusters: [{ name: 'local' }, { name: 'never' }],
    });
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const row = { ticket: 1, holder: 'another', fence: 1 };
    await knex('tenant_work').insert([
      {
        ...row,
        tenant_id: 'a',
        life: 'a0000000-0000-4000-8000-000000000000',
        due_at: ago(90).getTime(),
        lease_until: Date.now() + 60_000,
      },
      {
        ...row,
        tenant_id: 'b',
        life: 'b0000000-0000-4000-8000-000000000000',
        due_at: Date.now() + 60_000,
      },
    ]);
    await knex('clusters').insert({
      name: 'local',
      seen_at: ago(30).toISOString(),
    });
    const { due, clusters } = await host.figures.queues();
    expect(due).toEqual({ count: 1, oldestSeconds: expect.any(Number) });
    expect(due.oldestSeconds).toBeGreaterThanOrEqual(90);
    expect(clusters[0].seenAgeSeconds).toBeGreaterThanOrEqual(30);
    expect(clusters[1]).toEqual({ name: 'never' });
  });

  it('answers on routes of a tenant are told, of our own and of modules', async () => {
    const told: TenantAnswer[] = [];
    host.figures.onAnswer(answer => told.push(answer));
    await api.get('/v1/tenants', 'dana');
    await api.get('/v1/tenants/lab', 'dana');
    await api.get('/v1/tenants/lab/note', 'dana');
    await api.post('/v1/tenants/lab/restart', 'dana', {});
    // Backstage turns away who did not sign in before we are asked.
    await api.anonymous('/v1/tenants/lab/status');
    const of = (method: string, status: number) => ({
      tenantId: 'lab',
      method,
      status,
    });
    expect(told).toEqual([of('GET', 404), of('GET', 200), of('POST', 404)]);
  });
});
