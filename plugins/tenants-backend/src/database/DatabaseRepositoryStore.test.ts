// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// With many tenants: what is asked of the database, and what stands there afterwards.

import { Knex } from 'knex';
import { gitPlace } from '../config/gitPlace';
import { Sighting } from '../facts/RepositoryMemory';
import { engines, freshDatabase } from './testUtils/databases';
import { addTenants } from './testUtils/manyTenants';
import { queriesOf, Sent, tablesReadWhole } from './testUtils/queries';
import { DatabaseRepositoryStore } from './DatabaseRepositoryStore';
import { askRebuild } from './operations/askRebuild';

const place = gitPlace({
  url: 'https://git.example.com/manifests.git',
  branch: 'main',
  basePath: '',
});

describe.each(engines)('rows of repositories on %s', engine => {
  let knex: Knex;
  let store: DatabaseRepositoryStore;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    store = new DatabaseRepositoryStore(knex);
  });

  async function expected(ids?: string[]) {
    const all = [];
    for await (const part of store.expected(ids)) all.push(...part);
    return all;
  }

  /** A rebuild, from the wish to the end, that brings these tenants back. */
  async function rebuild(tenants: string[]) {
    const { id } = await askRebuild(knex, place, 'user:default/ada');
    await expected();
    await store.rebuilt(place, { id, commit: 'c1', tenants });
  }

  /** What a look does that finds none of them, and one that finds them again. */
  async function lookTwice(tenants: string[]) {
    const nothing = { astray: [], upright: [], resurrected: [] };
    const problem = {
      code: 'git_branch_gone' as const,
      message: 'gone',
      params: {},
    };
    const sightings: Sighting[] = [
      { ...nothing, problem, astray: tenants },
      { ...nothing, head: 'c2', upright: tenants },
      { ...nothing, head: 'c3', astray: tenants },
      {
        ...nothing,
        head: 'c4',
        resurrected: tenants.map(tenantId => ({ tenantId })),
      },
    ];
    for (const sighting of sightings) {
      const memory = await store.recall(place);
      await store.settle(place, memory, sighting);
    }
    await expected(tenants);
  }

  /** Queries for which one of these tables is read as a whole. */
  async function readingWhole(queries: Sent[], tables: RegExp) {
    const found: string[] = [];
    for (const query of queries) {
      const whole = await tablesReadWhole(knex, query);
      if (whole.some(it => tables.test(it))) found.push(query.sql);
    }
    return [...new Set(found)];
  }

  it.each([
    ['a rebuild', rebuild],
    ['a look', lookTwice],
  ])(
    '%s asks as often for many tenants as for few, and for each by its life',
    async (_, work) => {
      const few = await addTenants(knex, 3, 'few');
      const once = await queriesOf(knex, () => work(few));
      const many = await addTenants(knex, 150, 'many');
      const again = await queriesOf(knex, () => work([...few, ...many]));
      const heads = (queries: Sent[]) => queries.map(it => it.sql.slice(0, 40));
      expect(heads(again)).toEqual(heads(once));
      const ofLives = /^(deliveries|others|revisions|tenant_)/;
      expect(await readingWhole(again, ofLives)).toEqual([]);
    },
  );

  it('a page of what is expected costs no more than the page', async () => {
    const ids = await addTenants(knex, 450);
    const queries = await queriesOf(knex, async () => {
      await expected();
      await expected(ids);
    });
    const files = queries.filter(({ sql }) => sql.includes('deliveries'));
    expect(files).toHaveLength(6);
    expect(await readingWhole(files, /^(tenants|deliveries|rev)/)).toEqual([]);
  });

  it('a rebuild of more tenants than one query takes brings each back once', async () => {
    const there = await addTenants(knex, 150, 'there');
    const gone = await addTenants(knex, 300, 'gone', {
      state: 'blocked',
      errorCode: 'git_branch_gone',
    });
    // Never brought there: they have no part in it.
    const fresh = await addTenants(knex, 250, 'fresh', {
      state: 'blocked',
      errorCode: 'git_branch_gone',
    });
    await knex('deliveries')
      .where('tenant_id', 'like', 'fresh-%')
      .update({ delivered_at: null });
    const wanted = await expected();
    expect(wanted.map(it => it.tenantId)).toEqual([...gone, ...there].sort());
    expect(new Set(wanted.map(it => it.files?.tenantYaml))).toEqual(
      new Set(['revision: 2\n']),
    );
    await rebuild(gone);
    const states = await knex('deliveries')
      .where('revision', 2)
      .groupBy('state', 'commit_hash')
      .orderBy('state')
      .select('state', 'commit_hash')
      .count({ count: '*' });
    expect(states.map(it => ({ ...it, count: Number(it.count) }))).toEqual(
      expect.arrayContaining([
        { state: 'pending', commit_hash: null, count: fresh.length },
        { state: 'succeeded', commit_hash: null, count: there.length },
        { state: 'succeeded', commit_hash: 'c1', count: gone.length },
      ]),
    );
    const told = await knex('tenant_events')
      .where({ type: 'drift.rebuilt_in_git' })
      .pluck('tenant_id');
    expect(told.sort()).toEqual(gone);
    const due = await knex('tenant_work').pluck('tenant_id');
    expect(due.sort()).toEqual(fresh);
  });

  it('of an id that was given out again only the present life counts', async () => {
    const [id] = await addTenants(knex, 1, 'reborn', { revisions: 3 });
    await knex('tenants').update({ is_current: false });
    await addTenants(knex, 1, 'reborn', { revisions: 1 });
    const one = [
      expect.objectContaining({
        files: expect.objectContaining({ tenantYaml: 'revision: 1\n' }),
      }),
    ];
    expect(await expected()).toEqual(one);
    expect(await expected([id])).toEqual(one);
    expect(await store.deliveredTenants()).toEqual([id]);
    await rebuild([id]);
    const changed = await knex('deliveries').where({ commit_hash: 'c1' });
    expect(changed).toHaveLength(1);
  });
});
