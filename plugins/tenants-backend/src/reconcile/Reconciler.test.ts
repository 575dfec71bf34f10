// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
import { currentTenant } from '../database/lives';
import { retryDeliveries } from '../database/operations/retryDeliveries';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
  wish,
} from '../workflow/testUtils/world';
import { Reconciler } from './Reconciler';
import { reconcileTenant } from './reconcileTenant';
import { RecordingTarget } from './testUtils/RecordingTarget';
import { RequestStore } from '../database/RequestStore';

const logger = mockServices.logger.mock();

describe.each(engines)('reconciler on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let git: RecordingTarget;
  let apply: RecordingTarget;
  const running: Reconciler[] = [];

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  beforeEach(() => {
    git = new RecordingTarget('git');
    apply = new RecordingTarget('apply');
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map(reconciler => reconciler.stop()));
  });

  function start(leaseSeconds = 5): Reconciler {
    const store = new DatabaseWorkStore(knex, leaseSeconds);
    const context = {
      store,
      targets: [git, apply],
      logger,
      resyncSeconds: 300,
    };
    const reconciler = new Reconciler({
      ...config.reconcile,
      leaseSeconds,
      store,
      logger,
      pass: (claim, signal) => reconcileTenant(context, claim, signal),
    });
    running.push(reconciler);
    reconciler.start();
    return reconciler;
  }

  async function approved(tenantId: string): Promise<void> {
    await approve(await requests.create(dana, createWish(tenantId)));
  }

  async function approve(id: string): Promise<void> {
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest: await shownDigest(knex, id),
    });
  }

  const living = async (tenantId: string) => {
    const { life } = (await currentTenant(knex, tenantId))!;
    return { tenantId, life };
  };
  const deliveries = (tenantId: string) =>
    knex('deliveries')
      .where({ tenant_id: tenantId })
      .orderBy(['revision', 'position']);
  const states = async (tenantId: string) =>
    (await deliveries(tenantId)).map(row => row.state);
  const due = (tenantId: string) =>
    knex('tenant_work')
      .where({ tenant_id: tenantId })
      .update({ due_at: 0, ticket: knex.raw('ticket + 1') });

  async function until(check: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await check())) {
      if (Date.now() > deadline) {
        throw new Error('did not happen in time');
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  it('delivers push first, and looks again later', async () => {
    git.answers = [{ result: 'delivered', commit: 'c0ffee' }];
    await approved('first');
    start();
    await until(async () =>
      (await states('first')).every(state => state === 'succeeded'),
    );
    expect(git.jobs[0]).toMatchObject({
      opId: `first/${(await living('first')).life}/1`,
      action: 'deploy',
      requestedBy: dana.ref,
      approvedBy: ada.ref,
    });
    expect((await deliveries('first'))[0]).toMatchObject({
      commit_hash: 'c0ffee',
      attempts: 1,
    });
    await until(
      async () =>
        (
          await knex('tenant_work').where({ tenant_id: 'first' }).first()
        ).holder === null,
    );
    const work = await knex('tenant_work')
      .where({ tenant_id: 'first' })
      .first();
    expect(work.due_at).toBeGreaterThan(Date.now() + 200_000);
  });

  it('does not apply before the push is recorded', async () => {
    git.answers = [
      { result: 'failed', code: 'git_unreachable', message: 'no route' },
    ];
    await approved('ordered');
    start();
    await until(async () => (await states('ordered'))[0] === 'failed');
    expect(apply.jobs).toHaveLength(0);
    expect((await deliveries('ordered'))[0]).toMatchObject({
      error_code: 'git_unreachable',
      error_message: 'no route',
    });
    expect((await deliveries('ordered'))[0].next_attempt_at).not.toBeNull();
    await due('ordered');
    await until(async () =>
      (await states('ordered')).every(state => state === 'succeeded'),
    );
    expect((await deliveries('ordered'))[0]).toMatchObject({
      attempts: 2,
      error_code: null,
    });
  });

  it('looks at a blocked delivery again with the resync, and tells the target that a person came', async () => {
    git.answers = [
      { result: 'blocked', code: 'git_push_refused', message: 'policy' },
    ];
    await approved('stuck');
    start();
    await until(async () => (await states('stuck'))[0] === 'blocked');
    await until(
      async () =>
        (
          await knex('tenant_work').where({ tenant_id: 'stuck' }).first()
        ).holder === null,
    );
    const work = await knex('tenant_work')
      .where({ tenant_id: 'stuck' })
      .first();
    expect(work.due_at).toBeGreaterThan(Date.now() + 200_000);
    expect(
      await retryDeliveries(knex, await living('stuck'), ada.ref, ['git']),
    ).toBe(1);
    await until(async () =>
      (await states('stuck')).every(state => state === 'succeeded'),
    );
    expect(git.jobs[1].state).toEqual({ acknowledged: true });
  });

  it('a wish that arrives during a pass is not lost', async () => {
    let arrived!: () => void;
    const inside = new Promise<void>(resolve => (arrived = resolve));
    let go!: () => void;
    const gate = new Promise<void>(resolve => (go = resolve));
    apply.answers = [
      async () => {
        arrived();
        await gate;
        return { result: 'delivered' };
      },
    ];
    await approved('busy');
    start();
    await inside;
    const spec = { ...createWish('busy').spec, displayName: 'Changed' };
    await approve(
      await requests.create(
        dana,
        wish({ type: 'update', tenantId: 'busy', spec }),
      ),
    );
    go();
    await until(async () =>
      (await states('busy')).slice(2).every(state => state === 'succeeded'),
    );
    const { life } = await living('busy');
    expect(git.effects).toEqual([`busy/${life}/1`, `busy/${life}/2`]);
    expect(await states('busy')).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
    ]);
  });

  it('a worker that slept through its lease writes nothing any more', async () => {
    await approved('zombie');
    const store = new DatabaseWorkStore(knex, 0.2);
    const [old] = await store.claimDue({
      holder: 'old',
      limit: 1,
      leaseSeconds: 0.2,
    });
    expect(old.tenantId).toBe('zombie');
    let taken: typeof old | undefined;
    await until(async () => {
      [taken] = await store.claimDue({
        holder: 'new',
        limit: 1,
        leaseSeconds: 30,
      });
      return taken !== undefined;
    });
    const [delivery] = await deliveries('zombie');
    await expect(store.saveTargetState(old, 'git', { x: 1 })).rejects.toThrow(
      /taken over/,
    );
    await expect(
      store.finishDelivery(old, delivery, { result: 'delivered' }),
    ).rejects.toThrow(/taken over/);
    expect(await store.release(old, 'never')).toBe('claim-lost');
    await store.saveTargetState(taken!, 'git', { y: 2 });
    expect(await store.targetState(old, 'git')).toEqual({ y: 2 });
    await store.release(taken!, 'never');
  });

  it('two reconcilers share the work and do nothing twice', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `shared-${index}`);
    for (const id of ids) {
      await approved(id);
    }
    start();
    start();
    await until(async () =>
      (await Promise.all(ids.map(states)))
        .flat()
        .every(state => state === 'succeeded'),
    );
    expect(git.jobs.map(job => job.tenantId).sort()).toEqual([...ids].sort());
  });

  it('a removal takes the last deployed manifest away and leaves a tombstone', async () => {
    await approved('leaving');
    start();
    await until(async () =>
      (await states('leaving')).every(state => state === 'succeeded'),
    );
    const deployed = apply.jobs[0].manifest;
    await approve(
      await requests.create(
        dana,
        wish({ type: 'delete', tenantId: 'leaving' }),
      ),
    );
    await until(
      async () =>
        (
          await knex('tenants').where({ tenant_id: 'leaving' }).first()
        ).lifecycle === 'deleted',
    );
    expect(apply.jobs.at(-1)).toMatchObject({
      action: 'remove',
      manifest: deployed,
    });
    expect(await knex('target_state').where({ tenant_id: 'leaving' })).toEqual(
      [],
    );
  });
});
