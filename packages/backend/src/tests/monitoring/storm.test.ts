// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster with a thousand tenants fails, by rows: our metrics, the real Prometheus and Alertmanager, two replicas.

import { TestDatabases } from '@backstage/backend-test-utils';
import { addTenants } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/manyTenants';
import { Knex } from 'knex';
import { HAS_PROGRAMS, WatchedReplicas } from './testUtils/WatchedReplicas';

jest.setTimeout(600_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const canRun = HAS_PROGRAMS && databases.supports('POSTGRES_18');
const COUNT = 1000;

(canRun ? describe : describe.skip)('a thousand tenants', () => {
  let knex: Knex;
  let replicas: WatchedReplicas;
  let heard: NodeJS.Timeout;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    replicas = await WatchedReplicas.start({
      knex,
      replicas: 2,
      pace: 0.05,
      tenants: {
        // Nothing is brought there; what is heard of it are the rows of this test.
        clusters: {
          local: { url: 'http://127.0.0.1:9', token: 'x', targets: ['apply'] },
        },
        recovery: {
          pollSeconds: 0.5,
          runbooks: { ECPTenantDown: { waitSeconds: 3 } },
          storm: { cooldownSeconds: 2 },
        },
      },
    });
    await addTenants(knex, COUNT, 'many', { revisions: 1 });
    await knex('clusters').insert({ name: 'local' }).onConflict().ignore();
    const hear = () =>
      knex('clusters').update({ seen_at: new Date().toJSON() });
    await hear();
    heard = setInterval(() => hear().catch(() => {}), 5_000);
    const lives = await knex('tenants').select('tenant_id', 'life');
    const status = {
      verdict: '{"code":"ready"}',
      observed_at: new Date().toJSON(),
    };
    const rows = lives.map(it => ({
      ...it,
      ...status,
      overall_status: 'ready',
    }));
    await knex.batchInsert('tenant_status', rows, 100);
  });
  afterAll(async () => {
    clearInterval(heard);
    await replicas?.stop();
  });

  const set = (overall_status: string) =>
    knex('tenant_status').update({
      overall_status,
      observed_at: new Date().toJSON(),
    });
  const count = async (table: string, where: object, of: string) => {
    const [{ found }] = await knex(table).where(where).countDistinct({
      found: of,
    });
    return Number(found);
  };
  const active = async () =>
    (await replicas.ask('ada', 'incidents?state=active')).items;

  it('that go down at once are left alone: no restart, one incident, one call; and it ends', async () => {
    await set('degraded');
    const told = (status: string) =>
      count('recovery_alerts', { status }, 'tenant_id');
    await replicas.until('all are told of', async () => {
      return (await told('firing')) === COUNT;
    });
    await replicas.until('a storm is known', async () => {
      const { storms } = await replicas.ask('ada', 'recovery');
      return storms[0]?.down === COUNT && storms[0]?.total === COUNT;
    });
    await replicas.until('one incident stands for all', async () => {
      const items = await active();
      return items.length === 1 && items[0].kind === 'cluster';
    });
    await replicas.until('people are called', async () => {
      return replicas.notifications.length > 0;
    });
    await set('ready');
    await replicas.until('all have ended', async () => {
      return (await told('resolved')) === COUNT;
    });
    await replicas.until('it is over', async () => {
      const { storms } = await replicas.ask('ada', 'recovery');
      return storms.length + (await active()).length === 0;
    });
    expect(await count('recovery_incidents', { kind: 'cluster' }, 'id')).toBe(
      1,
    );
    expect(await knex('recovery_attempts')).toEqual([]);
    expect(await knex('wanted_restarts')).toEqual([]);
    expect(await knex('tenant_events').whereLike('type', 'restart.%')).toEqual(
      [],
    );
    await replicas.until('they are told so', async () => {
      return replicas.notifications.length > 1;
    });
    expect(replicas.notifications).toEqual([
      expect.stringContaining(`${COUNT} of ${COUNT} tenants are down`),
      expect.stringContaining('the storm is over'),
    ]);
  });
});
