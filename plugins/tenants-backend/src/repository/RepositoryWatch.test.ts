// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole way on a real repository and both databases: what a look finds becomes deliveries, events and an end of the trouble.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { GitConfig } from '../config/TenantsConfig';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { DatabaseLeases } from '../database/DatabaseLeases';
import { DatabaseRepositoryStore } from '../database/DatabaseRepositoryStore';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
import { currentTenant } from '../database/lives';
import { askRebuild } from '../database/operations/askRebuild';
import { retryDeliveries } from '../database/operations/retryDeliveries';
import { GitDeliveryTarget } from '../delivery/git/GitDeliveryTarget';
import { TestRepository } from '../delivery/git/testUtils/TestRepository';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../workflow/testUtils/world';
import { RecordingTarget } from '../reconcile/testUtils/RecordingTarget';
import { reconcileTenant } from '../reconcile/reconcileTenant';
import { RepositoryWatch } from './RepositoryWatch';
import { RequestStore } from '../database/RequestStore';

const logger = mockServices.logger.mock();
const { signal } = new AbortController();

describe.each(engines)('the repository watch on %s', engine => {
  let knex: Knex;
  let repository: TestRepository;
  let git: GitDeliveryTarget;
  let apply: RecordingTarget;
  let watch: RepositoryWatch;
  let replicas = 0;

  function boot(more: Partial<GitConfig> = {}) {
    const store = new DatabaseRepositoryStore(knex);
    git = GitDeliveryTarget.create({
      config: {
        url: repository.path,
        branch: 'main',
        basePath: '',
        author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
        timeoutSeconds: 20,
        drift: { lost: 'repair', edited: 'ask' },
        ...more,
      },
      store,
      workingDirectory: join(repository.root, `work${replicas++}`),
      logger,
    });
    apply = new RecordingTarget('apply');
    // Each look is due at once.
    const leases = new DatabaseLeases(knex);
    const options = { leases, target: git, store, logger, resyncSeconds: 0 };
    watch = new RepositoryWatch(options);
  }

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    repository = new TestRepository();
    boot();
    for (const id of ['alpha', 'beta']) await approve(createWish(id));
    await work();
    await watch.turn(signal);
  });
  afterEach(() => repository.remove());

  async function approve(it: Parameters<RequestService['create']>[1]) {
    const requests = new RequestService(new RequestStore(knex), config);
    const id = await requests.create(dana, it);
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  }

  /** Everything that is due, once. */
  async function work() {
    const store = new DatabaseWorkStore(knex, 30);
    for (;;) {
      const claims = await store.claimDue({
        holder: 'test',
        limit: 10,
        leaseSeconds: 30,
      });
      if (claims.length === 0) return;
      const context = {
        store,
        targets: [git, apply],
        logger,
        resyncSeconds: 300,
      };
      await Promise.all(
        claims.map(async claim =>
          store.release(claim, await reconcileTenant(context, claim, signal)),
        ),
      );
    }
  }

  async function retry(tenantId: string) {
    const { life } = (await currentTenant(knex, tenantId))!;
    return retryDeliveries(knex, { tenantId, life }, dana.ref, ['git']);
  }

  const gitDelivery = (tenantId: string) =>
    knex('deliveries')
      .where({ tenant_id: tenantId, target: 'git' })
      .orderBy('revision', 'desc')
      .first();
  const events = async (tenantId: string, type: string) =>
    (
      await knex('tenant_events')
        .where({ tenant_id: tenantId, type })
        .orderBy('id')
    ).map(row => JSON.parse(row.params));
  const branch = () => knex('git_branches').first();
  const states = async () =>
    Promise.all(
      ['alpha', 'beta'].map(async id => {
        const { state, error_code: code } = await gitDelivery(id);
        return code ? `${state} ${code}` : state;
      }),
    );

  it('delivers again what was removed by hand, and says who removed it', async () => {
    const commit = repository.commit(
      { 'tenants/alpha/manifest.yaml': undefined },
      { message: 'Clean up' },
    );
    await watch.turn(signal);
    expect(await states()).toEqual(['pending', 'succeeded']);
    await work();
    expect(await states()).toEqual(['succeeded', 'succeeded']);
    expect((await gitDelivery('alpha')).commit_hash).toBe(repository.head());
    expect(await events('alpha', 'drift.lost')).toEqual([
      {
        target: 'git',
        commit,
        author: 'Rival <rival@example.com>',
        subject: 'Clean up',
      },
    ]);
    const before = repository.head();
    await watch.turn(signal);
    await work();
    expect(repository.head()).toBe(before);
    expect(await events('beta', 'drift.lost')).toEqual([]);
  });

  it('asks about an edit, goes on watching the cluster, and overwrites it when a person retries', async () => {
    const commit = repository.commit(
      { 'tenants/alpha/manifest.yaml': 'by hand\n' },
      { message: 'Tune' },
    );
    await watch.turn(signal);
    await work();
    expect(await states()).toEqual(['blocked git_conflict', 'succeeded']);
    const row = await gitDelivery('alpha');
    expect(JSON.parse(row.error_params)).toMatchObject({
      commit,
      subject: 'Tune',
    });
    expect((await events('alpha', 'delivery.blocked')).at(-1)).toMatchObject({
      code: 'git_conflict',
      commit,
    });
    // The revision that the cluster holds is still looked after.
    expect(apply.jobs.at(-1)).toMatchObject({ tenantId: 'alpha', revision: 1 });
    const due = await knex('tenant_work').where({ tenant_id: 'alpha' }).first();
    expect(due.due_at).not.toBeNull();

    await retry('alpha');
    await work();
    expect(await states()).toEqual(['succeeded', 'succeeded']);
    expect(await events('alpha', 'drift.edited')).toHaveLength(1);
  });

  it('ends by itself when the edit was taken back', async () => {
    const manifest = repository.file('tenants/alpha/manifest.yaml')!;
    repository.commit({ 'tenants/alpha/manifest.yaml': 'by hand\n' });
    await watch.turn(signal);
    await work();
    expect(await states()).toEqual(['blocked git_conflict', 'succeeded']);
    repository.commit({ 'tenants/alpha/manifest.yaml': manifest });
    await watch.turn(signal);
    await work();
    expect(await states()).toEqual(['succeeded', 'succeeded']);
  });

  it('an edit that holds back the next revision leaves the one before in the cluster watched', async () => {
    repository.commit({ 'tenants/alpha/manifest.yaml': 'by hand\n' });
    const { spec } = createWish('alpha', { displayName: 'Renamed' });
    await approve(wish({ type: 'update', tenantId: 'alpha', spec }));
    apply.jobs.length = 0;
    apply.answers = [
      {
        result: 'delivered',
        objects: [
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            name: 'default-deny',
            outcome: 'drift_repaired',
            manager: 'kubectl',
          },
        ],
      },
    ];
    await work();
    expect(await gitDelivery('alpha')).toMatchObject({
      revision: 2,
      state: 'blocked',
      error_code: 'git_conflict',
    });
    expect(apply.jobs.map(({ revision }) => revision)).toEqual([1]);
    expect(await events('alpha', 'drift.repaired')).toHaveLength(1);
    const rows = await knex('deliveries')
      .where({ tenant_id: 'alpha', target: 'apply' })
      .orderBy('revision');
    expect(rows.map(row => row.state)).toEqual(['succeeded', 'pending']);
    const due = await knex('tenant_work').where({ tenant_id: 'alpha' }).first();
    expect(due.due_at).not.toBeNull();
  });

  it('retries what succeeded and was lost since, without waiting for a look', async () => {
    repository.commit({ 'tenants/alpha/manifest.yaml': undefined });
    expect(await retry('alpha')).toBe(1);
    await work();
    expect(repository.file('tenants/alpha/manifest.yaml')).toBeDefined();
  });

  it('a branch that is gone stops pushes, is told once, and an admin has it rebuilt', async () => {
    const head = repository.head()!;
    repository.git(['update-ref', '-d', 'refs/heads/main']);
    await watch.turn(signal);
    await watch.turn(signal);
    expect(await states()).toEqual([
      'blocked git_branch_gone',
      'blocked git_branch_gone',
    ]);
    expect(await events('alpha', 'delivery.blocked')).toHaveLength(1);
    const told = await branch();
    expect(Boolean(told.told)).toBe(false);
    expect(JSON.parse(told.problem)).toMatchObject({ code: 'git_branch_gone' });

    // Another replica, with nothing but the database, is not fooled either.
    boot();
    await approve(createWish('gamma'));
    await work();
    expect(repository.heads()).toEqual({});
    expect(await gitDelivery('gamma')).toMatchObject({
      state: 'blocked',
      error_code: 'git_branch_gone',
    });

    await askRebuild(knex, git.place, ada.ref);
    await watch.turn(signal);
    expect(repository.paths()).toHaveLength(4);
    expect(await states()).toEqual(['succeeded', 'succeeded']);
    expect((await gitDelivery('alpha')).commit_hash).toBe(repository.head());
    expect((await branch()).problem).toBeNull();
    await work();
    expect((await gitDelivery('gamma')).state).toBe('succeeded');
    expect(repository.log().map(({ subject }) => subject)).toEqual([
      'Deploy tenant gamma',
      'Rebuild 2 tenants',
    ]);
    expect(repository.log().at(-1)!.commit).not.toBe(head);
  });

  it('a branch that comes back needs nobody', async () => {
    const head = repository.head()!;
    repository.git(['update-ref', '-d', 'refs/heads/main']);
    await watch.turn(signal);
    await approve(createWish('gamma'));
    await work();
    repository.git(['update-ref', 'refs/heads/main', head]);
    await watch.turn(signal);
    expect(await states()).toEqual(['succeeded', 'succeeded']);
    await work();
    expect((await gitDelivery('gamma')).state).toBe('succeeded');
  });

  it('a force push that removed tenants shows on those tenants alone', async () => {
    const { commit } = repository.log()[1];
    repository.git(['update-ref', 'refs/heads/main', commit]);
    await watch.turn(signal);
    const lost = repository.file('tenants/alpha/manifest.yaml')
      ? ['succeeded', 'blocked git_history_rewritten']
      : ['blocked git_history_rewritten', 'succeeded'];
    expect(await states()).toEqual(lost);
  });

  it('a closed repository is told, and what it held back goes on when it is open again', async () => {
    const { path } = repository;
    renameSync(path, `${path}.away`);
    await approve(createWish('gamma'));
    await work();
    await watch.turn(signal);
    expect(await gitDelivery('gamma')).toMatchObject({
      state: 'blocked',
      error_code: 'git_repository_missing',
    });
    expect(JSON.parse((await branch()).problem).code).toBe(
      'git_repository_missing',
    );
    renameSync(`${path}.away`, path);
    await watch.turn(signal);
    expect((await branch()).problem).toBeNull();
    await work();
    expect((await gitDelivery('gamma')).state).toBe('succeeded');
  });

  it('tells that somebody put a removed tenant back', async () => {
    const manifest = repository.file('tenants/alpha/manifest.yaml')!;
    await approve(wish({ type: 'delete', tenantId: 'alpha' }));
    await work();
    await watch.turn(signal);
    const commit = repository.commit(
      { 'tenants/alpha/manifest.yaml': manifest },
      { message: 'Bring it back' },
    );
    await watch.turn(signal);
    await watch.turn(signal);
    expect(await events('alpha', 'drift.resurrected_in_git')).toEqual([
      expect.objectContaining({ commit, subject: 'Bring it back' }),
    ]);
  });

  it('two replicas that look at once do it once', async () => {
    const first = watch;
    boot();
    repository.commit({ 'tenants/alpha/manifest.yaml': undefined });
    await Promise.all([first.turn(signal), watch.turn(signal)]);
    await work();
    expect(await states()).toEqual(['succeeded', 'succeeded']);
    expect(await events('alpha', 'drift.lost')).toHaveLength(1);
  });

  it('rows of an older release: a branch that tenants stand on is taken over, one without them is not', async () => {
    await knex('git_branches').delete();
    boot();
    await watch.turn(signal);
    expect(await branch()).toMatchObject({
      delivered_head: repository.head(),
      problem: null,
    });
    await knex('git_branches').delete();
    repository.git(['update-ref', '-d', 'refs/heads/main']);
    boot();
    await watch.turn(signal);
    expect(JSON.parse((await branch()).problem).code).toBe(
      'git_repository_new',
    );
  });
});
