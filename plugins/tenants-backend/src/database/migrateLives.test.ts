// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The migration that gives lives their identities: rows of before are split, nothing is lost, and `down` brings them back.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { EarlierRows } from './testUtils/earlierRows';
import { emptyDatabase, engines } from './testUtils/databases';
import { queriesOf } from './testUtils/queries';

const directory = resolvePackagePath(
  '@ecp-ai/backstage-plugin-tenants-backend',
  'migrations',
);
const LIVES = '20261128010000_lives.js';

/** All migrations before that one. */
async function migrateUntil(knex: Knex, end: string): Promise<void> {
  for (const name of readdirSync(directory).sort()) {
    if (name.endsWith('.js') && name < end) {
      await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
    }
  }
}

describe.each(engines)('rows from before lives, on %s', engine => {
  let knex: Knex;
  let before: Record<string, any[]>;

  /** All rows by table, as far as both shapes have them. */
  async function rows(): Promise<Record<string, any[]>> {
    const all: Record<string, any[]> = {};
    for (const [table, key] of [
      ['requests', 'id'],
      ['decisions', 'id'],
      ['revisions', 'request_id'],
      ['deliveries', 'id'],
      ['tenant_events', 'id'],
      ['tenant_work', 'tenant_id'],
    ]) {
      all[table] = await knex(table).orderBy(key);
    }
    return all;
  }

  const lives = (tenantId: string) =>
    knex('tenants').where({ tenant_id: tenantId }).orderBy('created_at');
  const current = async (tenantId: string) =>
    (await lives(tenantId)).find(it => Boolean(it.is_current));

  beforeAll(async () => {
    knex = await emptyDatabase(engine);
    await migrateUntil(knex, LIVES);
    const story = new EarlierRows(knex);
    await story.approve(await story.request('plain'));
    await story.approve(await story.request('plain', { type: 'update' }));

    for (const id of ['reborn', 'tombstone', 'asked-again', 'leaving']) {
      await story.approve(await story.request(id));
      await story.approve(await story.request(id, { type: 'delete' }));
      if (id !== 'leaving') await story.bury(id);
    }
    const vision = { owner: 'vision' };
    await story.approve(await story.request('reborn', vision));
    await story.request('reborn', { ...vision, type: 'update' });
    await story.refuse(await story.request('tombstone', vision));
    await story.request('asked-again', vision);

    await story.refuse(await story.request('never'));
    await story.refuse(await story.request('never', vision));
    before = await rows();
    await knex.migrate.up({ directory, name: LIVES } as Knex.MigratorConfig);
  });

  it('loses nothing', async () => {
    const after = await rows();
    for (const [table, some] of Object.entries(before)) {
      expect({ table, count: after[table].length }).toEqual({
        table,
        count: some.length,
      });
    }
    for (const table of ['requests', 'revisions', 'deliveries']) {
      const known = knex('tenants').select('life');
      expect(await knex(table).whereNotIn('life', known)).toEqual([]);
    }
  });

  it('keeps a tenant that lives as it was', async () => {
    expect(await lives('plain')).toEqual([
      expect.objectContaining({ lifecycle: 'active', revision: 2 }),
    ]);
    const { life } = (await current('plain'))!;
    expect(await knex('tenant_status').where({ life }).first()).toMatchObject({
      overall_status: 'ready',
      status: JSON.stringify({ revision: 2, workloads: [] }),
    });
    expect(await knex('tenant_work').where({ life })).toHaveLength(1);
  });

  it('splits an id that was given out again, and numbers revisions anew', async () => {
    const [former, now] = await lives('reborn');
    expect(former).toMatchObject({
      lifecycle: 'deleted',
      owner: 'group:default/ml-research',
      revision: 2,
      needs: '{}',
    });
    expect(now).toMatchObject({
      lifecycle: 'active',
      owner: 'group:default/vision',
      revision: 1,
    });
    expect((await current('reborn'))?.life).toBe(now.life);
    const numbers = async (life: string) =>
      (await knex('revisions').where({ life }).orderBy('number')).map(
        it => it.number,
      );
    expect(await numbers(former.life)).toEqual([1, 2]);
    expect(await numbers(now.life)).toEqual([1]);
    const update = { life: now.life, type: 'update' };
    expect(await knex('requests').where(update).first()).toMatchObject({
      base_revision: 1,
      state: 'pending',
    });
    const viewers = await knex('tenant_access').where({ life: former.life });
    expect(viewers).toEqual([
      expect.objectContaining({
        entity_ref: 'group:default/ml-research-viewers',
      }),
    ]);
    expect(
      await knex('tenant_status').where({ life: former.life }).first(),
    ).toMatchObject({
      overall_status: 'deleted',
      verdict: '{"code":"deleted"}',
    });
    const told = async (life: string) =>
      (await knex('tenant_events').where({ life }).orderBy('id')).map(
        ({ type, params }) => [type, JSON.parse(params).revision],
      );
    expect((await told(former.life)).at(-1)).toEqual([
      'tenant.deleted',
      undefined,
    ]);
    expect((await told(now.life)).slice(0, 3)).toEqual([
      ['request.created', undefined],
      ['request.approved', undefined],
      ['revision.created', 1],
    ]);
  });

  it('gives a tombstone back to its people when somebody else had asked for the id', async () => {
    expect(await current('tombstone')).toMatchObject({
      owner: 'group:default/ml-research',
      lifecycle: 'deleted',
    });
    const [, asked] = await lives('tombstone');
    expect(asked).toMatchObject({
      owner: 'group:default/vision',
      lifecycle: 'deleted',
      revision: null,
    });
    const wish = await knex('requests').where({ life: asked.life });
    expect(wish).toHaveLength(1);
    const events = await knex('tenant_events').where({ life: asked.life });
    expect(events.map(it => it.type)).toEqual([
      'request.created',
      'request.rejected',
    ]);
  });

  it('keeps a wish that waits, and a removal that is under way', async () => {
    expect(await current('asked-again')).toMatchObject({
      lifecycle: 'pending',
      owner: 'group:default/vision',
      revision: null,
    });
    expect(await lives('leaving')).toEqual([
      expect.objectContaining({ lifecycle: 'deleting', revision: 2 }),
    ]);
    expect(await current('leaving')).toBeDefined();
  });

  it('makes a life of each wish that nobody approved, and none of them stands for the id', async () => {
    expect((await lives('never')).map(it => it.owner)).toEqual([
      'group:default/ml-research',
      'group:default/vision',
    ]);
    expect(await current('never')).toBeUndefined();
  });

  it('goes back, and forth again', async () => {
    await knex.migrate.down({ directory, name: LIVES } as Knex.MigratorConfig);
    expect(await rows()).toEqual(before);
    expect(
      await knex('tenants')
        .orderBy('tenant_id')
        .select('tenant_id', 'revision'),
    ).toEqual([
      { tenant_id: 'asked-again', revision: null },
      { tenant_id: 'leaving', revision: 2 },
      { tenant_id: 'plain', revision: 2 },
      { tenant_id: 'reborn', revision: 3 },
      { tenant_id: 'tombstone', revision: 2 },
    ]);
    await knex.migrate.up({ directory, name: LIVES } as Knex.MigratorConfig);
    expect(await lives('reborn')).toHaveLength(2);
    await knex('tenant_events').insert({
      tenant_id: 'plain',
      life: (await current('plain'))!.life,
      at: '2026-11-28T00:00:00.000Z',
      type: 'x',
      params: '{}',
    });
  });
});

describe.each(engines)('many rows from before lives, on %s', engine => {
  /** What is asked of the database on the way there and back, with so many ids of two lives. */
  async function waysOf(count: number) {
    const knex = await emptyDatabase(engine);
    await migrateUntil(knex, LIVES);
    const story = new EarlierRows(knex);
    for (let i = 0; i < count; i++) {
      const id = `many-${i}`;
      await story.approve(await story.request(id));
      await story.approve(await story.request(id, { type: 'delete' }));
      await story.bury(id);
      await story.approve(await story.request(id));
    }
    const at = { directory, name: LIVES } as Knex.MigratorConfig;
    const up = await queriesOf(knex, () => knex.migrate.up(at));
    const lives = await knex('tenants').select('life');
    expect(lives).toHaveLength(2 * count);
    const down = await queriesOf(knex, () => knex.migrate.down(at));
    expect(await knex('revisions')).toHaveLength(3 * count);
    // Entries that name a revision of another number are written one by one.
    return [...up, ...down]
      .map(({ sql }) => sql.replace(/ where .*/s, '').slice(0, 60))
      .filter(sql => !sql.startsWith('update'));
  }

  it('are copied by as many statements as few are', async () => {
    expect(await waysOf(12)).toEqual(await waysOf(2));
  });
});
