// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What holds a target back holds back the new revision there, and never the watch over what runs.

import { mockServices } from '@backstage/backend-test-utils';
import { DeliveryOutcome } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { DatabaseStatusStore } from '../database/DatabaseStatusStore';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
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
import { reconcileTenant } from './reconcileTenant';
import { RecordingTarget } from './testUtils/RecordingTarget';
import { RequestStore } from '../database/RequestStore';

const logger = mockServices.logger.mock();
const RESYNC = 300;

const blocked = (code: string, more: object = {}): DeliveryOutcome => ({
  result: 'blocked',
  code,
  message: 'no',
  ...more,
});
const delivered: DeliveryOutcome = { result: 'delivered' };
const object = (outcome: string, manager?: string): any => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'web',
  outcome,
  ...(manager && { manager }),
});

describe.each(engines)('while something is blocked on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let git: RecordingTarget;
  let apply: RecordingTarget;
  let count = 0;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  /** A tenant with revision 1 delivered. */
  async function tenant(): Promise<string> {
    git = new RecordingTarget('git');
    apply = new RecordingTarget('apply');
    const tenantId = `held-${(count += 1)}`;
    await approve(await requests.create(dana, createWish(tenantId)));
    await pass(tenantId);
    return tenantId;
  }

  async function approve(id: string): Promise<void> {
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
  }

  async function update(tenantId: string, displayName: string): Promise<void> {
    const { spec } = createWish(tenantId);
    const changed = { ...spec, displayName } as any;
    const asked = wish({ type: 'update', tenantId, spec: changed });
    await approve(await requests.create(dana, asked));
  }

  /** One pass; answers in how many seconds the tenant is looked at again. */
  async function pass(tenantId: string): Promise<number> {
    await knex('tenant_work').update({ due_at: null });
    await knex('tenant_work')
      .where({ tenant_id: tenantId })
      .update({ due_at: 0, ticket: knex.raw('ticket + 1') });
    const store = new DatabaseWorkStore(knex, 5);
    const options = { holder: 'test', limit: 1, leaseSeconds: 5 };
    const [claim] = await store.claimDue(options);
    const context = {
      store,
      targets: [git, apply],
      logger,
      resyncSeconds: RESYNC,
    };
    const { signal } = new AbortController();
    const next = await reconcileTenant(context, claim, signal);
    await store.release(claim, next);
    return next === 'never' ? Infinity : next.afterSeconds;
  }

  /** The time of the target's own next look has come. */
  const wait = (tenantId: string) =>
    knex('deliveries')
      .where({ tenant_id: tenantId })
      .update({ next_attempt_at: '2020-01-01T00:00:00.000Z' });
  const rows = (tenantId: string) =>
    knex('deliveries')
      .where({ tenant_id: tenantId })
      .orderBy(['revision', 'position'])
      .select('revision', 'target', 'state', 'attempts', 'error_code');
  const events = async (tenantId: string, type: string) =>
    (await knex('tenant_events').where({ tenant_id: tenantId, type })).map(
      ({ params }) => JSON.parse(params),
    );
  /** Each revision that was applied, the life left out. */
  const applied = () =>
    apply.jobs.map(({ tenantId, revision }) => `${tenantId}/${revision}`);

  it('at Git, the earlier revision is kept right and the new one waits', async () => {
    const id = await tenant();
    await update(id, 'two');
    git.answers = [blocked('git_conflict')];
    expect(await pass(id)).toBe(RESYNC);
    expect(applied()).toEqual([`${id}/1`, `${id}/1`]);
    apply.answers = [
      { ...delivered, objects: [object('drift_repaired', 'kubectl')] },
    ];
    // An event of the cluster makes it due: Git is spared, the cluster is not.
    await pass(id);
    expect(git.jobs).toHaveLength(2);
    expect(applied()).toEqual(Array(3).fill(`${id}/1`));
    expect(await events(id, 'drift.repaired')).toEqual([
      { kind: 'ConfigMap', name: 'web', manager: 'kubectl' },
    ]);
    expect((await rows(id)).slice(2)).toMatchObject([
      { target: 'git', state: 'blocked', attempts: 1 },
      { target: 'apply', state: 'pending', attempts: 0 },
    ]);
    // The edit in Git is taken back, and nobody says so.
    await wait(id);
    expect(await pass(id)).toBe(RESYNC);
    expect(applied().at(-1)).toBe(`${id}/2`);
    expect((await rows(id)).map(({ state }) => state)).toEqual(
      Array(4).fill('succeeded'),
    );
  });

  it('again and again, it is told once and counted once', async () => {
    const id = await tenant();
    await update(id, 'two');
    git.answers = Array(4).fill(blocked('git_conflict'));
    for (let look = 0; look < 4; look += 1) {
      await wait(id);
      await pass(id);
    }
    expect(git.jobs).toHaveLength(5);
    expect(await events(id, 'delivery.blocked')).toEqual([
      {
        target: 'git',
        revision: 2,
        code: 'git_conflict',
        message: 'no',
      },
    ]);
    expect((await rows(id))[2]).toMatchObject({ attempts: 1 });
  });

  it.each([
    { result: 'failed', code: 'git_unreachable', message: 'no' } as const,
    {
      result: 'waiting',
      code: 'git_race_lost',
      message: 'no',
      retryAfterSeconds: 7,
    } as const,
  ])(
    'or merely $result at Git, the earlier one is kept right',
    async outcome => {
      const id = await tenant();
      await update(id, 'two');
      git.answers = [outcome];
      await pass(id);
      expect(applied()).toEqual([`${id}/1`, `${id}/1`]);
    },
  );

  it.each(['manifest_refused', 'namespace_not_ours'])(
    'at the cluster as a whole with %s, the earlier one is kept right, and it ends by itself',
    async code => {
      const id = await tenant();
      await update(id, 'two');
      apply.answers = [blocked(code)];
      expect(await pass(id)).toBe(RESYNC);
      expect(applied()).toEqual([`${id}/1`, `${id}/2`, `${id}/1`]);
      await pass(id);
      expect(applied().at(-1)).toBe(`${id}/2`);
      expect((await rows(id)).at(-1)).toMatchObject({
        state: 'succeeded',
        error_code: null,
      });
    },
  );

  it('in one object, the rest of the new revision is what is kept', async () => {
    const id = await tenant();
    await update(id, 'two');
    const objects = [object('conflict', 'argocd-controller')];
    apply.answers = Array(2).fill(blocked('tracked_by_argocd', { objects }));
    await pass(id);
    await pass(id);
    expect(applied()).toEqual([`${id}/1`, `${id}/2`, `${id}/2`]);
    const held = (await new DatabaseStatusStore(knex).getExpected(id))?.held;
    expect(held).toEqual({
      state: 'blocked',
      target: 'apply',
      revision: 2,
      cause: 'tracked_by_argocd',
      objects: 'ConfigMap web',
      manager: 'argocd-controller',
    });
  });

  it('in one object, what failed beside it is tried again soon', async () => {
    const id = await tenant();
    const objects = [object('conflict'), object('failed')];
    apply.answers = [blocked('field_conflict', { objects })];
    expect(await pass(id)).toBeLessThan(10);
  });

  it('the removal at Git, what runs is kept right until it may go', async () => {
    const id = await tenant();
    await approve(
      await requests.create(dana, wish({ type: 'delete', tenantId: id })),
    );
    git.answers = [blocked('git_conflict')];
    await pass(id);
    expect(apply.jobs.at(-1)).toMatchObject({
      opId: expect.stringMatching(/\/1$/),
      action: 'update',
    });
    await wait(id);
    await pass(id);
    expect(apply.jobs.at(-1)).toMatchObject({
      opId: expect.stringMatching(/\/2$/),
      action: 'remove',
    });
    expect(
      await knex('tenants').where({ tenant_id: id }).first('lifecycle'),
    ).toEqual({ lifecycle: 'deleted' });
  });

  it('an earlier life of the id, nothing of it is brought back', async () => {
    const id = await tenant();
    await approve(
      await requests.create(dana, wish({ type: 'delete', tenantId: id })),
    );
    await pass(id);
    await approve(await requests.create(dana, createWish(id)));
    git.answers = [blocked('git_conflict')];
    const before = apply.jobs.length;
    await pass(id);
    expect(apply.jobs).toHaveLength(before);
  });

  it('and failing many times, the status is told, and no more once it got there', async () => {
    const id = await tenant();
    await update(id, 'two');
    const failed = {
      result: 'failed',
      code: 'partial',
      message: 'no',
    } as const;
    const store = new DatabaseStatusStore(knex);
    const held = async () => (await store.getExpected(id))?.held?.state;
    apply.answers = Array(6).fill(failed);
    await pass(id);
    expect(await held()).toBeUndefined();
    for (let time = 1; time < 6; time += 1) await pass(id);
    expect(await held()).toBe('failing');
    await pass(id);
    expect(await held()).toBeUndefined();
  });
});
