// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may write to the row of a repository: whoever still finds it as it was read.

import { Knex } from 'knex';
import { gitPlace } from '../config/gitPlace';
import { Sighting } from '../facts/RepositoryMemory';
import { engines, freshDatabase } from './testUtils/databases';
import { addTenants } from './testUtils/manyTenants';
import { DatabaseRepositoryStore } from './DatabaseRepositoryStore';
import { askRebuild } from './operations/askRebuild';
import { readGitBranch } from './operations/readGitBranch';

const ADA = 'user:default/ada';
const place = gitPlace({
  url: 'https://git.example.com/manifests.git',
  branch: 'main',
  basePath: '',
});
const no = { code: 'git_push_refused' as const, message: 'no', params: {} };
const gone = { code: 'git_branch_gone' as const, message: 'gone', params: {} };

describe.each(engines)('races for the row of a repository on %s', engine => {
  let knex: Knex;
  let store: DatabaseRepositoryStore;
  let tenants: string[];

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    store = new DatabaseRepositoryStore(knex);
    tenants = await addTenants(knex, 2);
  });

  const ask = (by = ADA) => askRebuild(knex, place, by);
  const known = () => readGitBranch(knex, place.key);
  const told = (type: string) => knex('tenant_events').where({ type });
  const finish = (id: string) =>
    store.rebuilt(place, { id, commit: 'c9', tenants });
  /** What a look finds that saw no branch. */
  const nothing: Sighting = {
    problem: gone,
    astray: [],
    upright: [],
    resurrected: [],
  };

  it('a rebuild that is asked for by several at once is one', async () => {
    const asked = await Promise.all(
      ['ada', 'bob', 'eve', 'mia'].map(name => ask(`user:default/${name}`)),
    );
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect((await known()).rebuild).toEqual(asked[0]);
  });

  it('a rebuild that is done by several at once is done once', async () => {
    const { id } = await ask();
    await Promise.all([finish(id), finish(id), finish(id)]);
    expect(await told('drift.rebuilt_in_git')).toHaveLength(2);
    expect((await known()).rebuild).toBeUndefined();
  });

  it('a rebuild that failed and was asked for again is another one', async () => {
    const first = await ask();
    await store.rebuildFailed(place, first.id, no);
    expect((await known()).rebuild?.failure?.code).toBe('git_push_refused');
    const second = await ask();
    expect(second.id).not.toBe(first.id);
    await store.rebuildFailed(place, first.id, no);
    await finish(first.id);
    expect((await known()).rebuild).toEqual(second);
    expect(await told('drift.rebuilt_in_git')).toEqual([]);
  });

  it('a rebuild ends once, whether as done or as failed', async () => {
    const { id } = await ask();
    await Promise.all([finish(id), store.rebuildFailed(place, id, no)]);
    const { rebuild, memory } = await known();
    const isDone = memory.delivered === 'c9';
    expect(rebuild?.failure).toBeUndefined();
    expect(isDone).toBe(true);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a push', () => store.pushed(place, { commit: 'c2' })],
    ['another look', () => store.settle(place, {}, nothing)],
    ['a look that finds nothing moved', () => store.unmoved(place)],
    [
      'a reason to stop',
      () => store.stop(place, { ...gone, code: 'git_branch_wrong' }),
    ],
    ['the wish for a rebuild', () => ask()],
    ['a rebuild', async () => finish((await ask()).id)],
  ])('what a look found is dropped when %s came between', async (_, other) => {
    // There is a row, as nearly always.
    await store.away(place, no);
    await knex('git_branches').update({ problem: null });
    const memory = await store.recall(place);
    await other();
    const before = await knex('git_branches').first();
    await store.settle(place, memory, { ...nothing, astray: tenants });
    expect(await knex('git_branches').first()).toEqual(before);
    const states = await knex('deliveries').where({ revision: 2 });
    expect(states.map(({ state }) => state)).toEqual([
      'succeeded',
      'succeeded',
    ]);
  });

  it('what several found who looked at once is settled once', async () => {
    const memory = await store.recall(place);
    const found = { ...nothing, astray: tenants };
    await Promise.all([1, 2, 3].map(() => store.settle(place, memory, found)));
    expect(await told('delivery.blocked')).toHaveLength(2);
  });
});
