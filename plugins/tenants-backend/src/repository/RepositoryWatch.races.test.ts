// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Two replicas and one repository: what one of them is in the middle of when the other comes, or takes its lease.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { addTenants } from '../database/testUtils/manyTenants';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { DatabaseRepositoryStore } from '../database/DatabaseRepositoryStore';
import { askRebuild } from '../database/operations/askRebuild';
import { readGitBranch } from '../database/operations/readGitBranch';
import { GitDeliveryTarget } from '../delivery/git/GitDeliveryTarget';
import { TestRepository } from '../delivery/git/testUtils/TestRepository';
import { RepositoryWatch } from './RepositoryWatch';

const ADA = 'user:default/ada';
const { signal } = new AbortController();

describe.each(engines)('replicas that race for a repository on %s', engine => {
  let knex: Knex;
  let repository: TestRepository;
  let replicas = 0;

  /** A replica of its own, with its own mirror. */
  function boot() {
    const logger = mockServices.logger.mock();
    const store = new DatabaseRepositoryStore(knex);
    const target = GitDeliveryTarget.create({
      config: {
        url: repository.path,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 60,
        drift: { lost: 'repair', edited: 'ask' },
      },
      store,
      workingDirectory: join(repository.root, `work${replicas++}`),
      logger,
    });
    const lease = { seconds: 600, renewSeconds: 0.01 };
    const leases = new DatabaseLeases(knex);
    const options = { leases, target, store, logger, resyncSeconds: 0, lease };
    return { store, place: target.place, watch: new RepositoryWatch(options) };
  }
  type Replica = ReturnType<typeof boot>;
  let one: Replica;
  let other: Replica;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    repository = new TestRepository();
    one = boot();
    other = boot();
    await addTenants(knex, 3);
  });
  afterEach(() => repository.remove());

  /** Has the server take its time over a push: `begun` resolves in the middle, `go` lets it end. */
  function slowPush() {
    const begunFile = join(repository.root, 'begun');
    const goFile = join(repository.root, 'go');
    repository.hook(
      'pre-receive',
      `touch '${begunFile}'; until test -e '${goFile}'; do sleep 0.02; done`,
    );
    const begun = async () => {
      while (!existsSync(begunFile)) await tick();
    };
    return { begun, go: () => writeFileSync(goFile, '') };
  }
  /** Has what is held be another replica's. */
  const steal = () => knex('leases').update({ holder: 'another' });
  /** Goes on at the last of so many renewals: those before it are answered. */
  async function renewals(count: number) {
    let seen = 0;
    const note = ({ sql }: { sql: string }) => {
      if (/insert into .leases/.test(sql)) seen++;
    };
    knex.on('query', note);
    while (seen < count) await tick();
    knex.removeListener('query', note);
  }
  const known = () => readGitBranch(knex, one.place.key);
  const subjects = () => repository.log().map(({ subject }) => subject);
  const told = () =>
    knex('tenant_events').where({ type: 'drift.rebuilt_in_git' });

  it('a rebuild under way is nobody else’s', async () => {
    const push = slowPush();
    await askRebuild(knex, one.place, ADA);
    const turn = one.watch.turn(signal);
    await push.begun();
    await other.watch.turn(signal);
    push.go();
    await turn;
    expect(subjects()).toEqual(['Rebuild 3 tenants', 'Start']);
    expect(await told()).toHaveLength(3);
  });

  it('a rebuild whose lease is lost ends; whoever has it then does the rebuild', async () => {
    const push = slowPush();
    const { id } = await askRebuild(knex, one.place, ADA);
    const turn = one.watch.turn(signal);
    await Promise.all([
      expect(turn).rejects.toMatchObject({ name: 'ConflictError' }),
      push.begun().then(steal),
    ]);
    expect((await known()).rebuild).toMatchObject({ id });
    expect((await known()).rebuild?.failure).toBeUndefined();
    repository.unhook('pre-receive');
    await knex('leases').delete();
    await other.watch.turn(signal);
    push.go();
    expect((await known()).rebuild).toBeUndefined();
    expect(await told()).toHaveLength(3);
    expect(subjects()).toEqual(['Rebuild 3 tenants', 'Start']);
  });

  it('a rebuild that ends after a newer one was asked for leaves that to be done', async () => {
    const push = slowPush();
    const { id } = await askRebuild(knex, one.place, ADA);
    const turn = one.watch.turn(signal);
    await push.begun();
    const problem = {
      code: 'git_push_refused' as const,
      message: 'no',
      params: {},
    };
    await other.store.rebuildFailed(one.place, id, problem);
    const newer = await askRebuild(knex, one.place, 'user:default/bob');
    push.go();
    await turn;
    expect((await known()).rebuild).toEqual(newer);
    expect(await told()).toEqual([]);
    await other.watch.turn(signal);
    expect((await known()).rebuild).toBeUndefined();
    expect(subjects()).toEqual(['Rebuild 3 tenants', 'Start']);
  });

  it('a look that began before a rebuild and ends after it tells nothing', async () => {
    await askRebuild(knex, one.place, ADA);
    await one.watch.turn(signal);
    repository.git(['update-ref', '-d', 'refs/heads/main']);
    // The look found the branch gone, and is held up on the way to the database.
    const { settle } = one.store;
    one.store.settle = async (...found) => {
      await askRebuild(knex, one.place, ADA);
      await other.watch.turn(signal);
      await settle.apply(one.store, found);
    };
    await one.watch.turn(signal);
    const { problem, rebuild, memory } = await known();
    expect({ problem, rebuild }).toEqual({});
    expect(memory.delivered).toBe(repository.head());
    const states = await knex('deliveries').where({ revision: 2 });
    expect(states.map(it => it.state)).toEqual(Array(3).fill('succeeded'));
  });

  it('a look whose lease is lost tells nothing', async () => {
    const { recall } = one.store;
    let calls = 0;
    one.store.recall = async place => {
      const memory = await recall.call(one.store, place);
      // First the turn asks what there is to do, then the look where it begins.
      if (++calls === 2) {
        await steal();
        await renewals(2);
      }
      return memory;
    };
    await expect(one.watch.turn(signal)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect((await knex('leases').first()).holder).toBe('another');
    expect((await known()).memory).toEqual({});
  });
});
