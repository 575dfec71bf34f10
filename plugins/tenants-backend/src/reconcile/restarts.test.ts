// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A restart that is wanted is done, at least once after any crash and by one replica, and what became of it is told.

import { mockServices } from '@backstage/backend-test-utils';
import {
  RestartJob,
  RestartOutcome,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { DatabaseWorkStore } from '../database/DatabaseWorkStore';
import { currentTenant } from '../database/lives';
import { readRestarts } from '../database/operations/readRestarts';
import { wantRestart } from '../database/operations/wantRestart';
import { withdrawRestarts } from '../database/operations/withdrawRestarts';
import { RestartRow } from '../database/tables';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { eventually } from '../status/testUtils/eventually';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { RecordingTarget } from './testUtils/RecordingTarget';
import { Reconciler } from './Reconciler';
import { reconcileTenant } from './reconcileTenant';
import { RequestStore } from '../database/RequestStore';

const logger = mockServices.logger.mock();
const away: RestartOutcome = {
  result: 'failed',
  code: 'cluster_unreachable',
  message: 'no answer',
  away: true,
};

/** Pods roll when the moment is another than before, as an annotation of them would have it. */
class Pods extends RecordingTarget {
  rolled: string[] = [];
  asked = 0;
  during: ((job: RestartJob) => Promise<RestartOutcome | void>)[] = [];

  async restart(job: RestartJob): Promise<RestartOutcome> {
    this.asked += 1;
    const outcome = await this.during.shift()?.(job);
    if (outcome) return outcome;
    if (this.rolled.at(-1) !== job.requestedAt) {
      this.rolled.push(job.requestedAt);
    }
    return { result: 'restarted', workloads: 2 };
  }
}

describe.each(engines)('a restart on %s', engine => {
  let knex: Knex;
  let requests: RequestService;
  let pods: Pods;
  let count = 0;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    requests = new RequestService(new RequestStore(knex), config);
  });

  /** A tenant whose revision is delivered. */
  async function tenant() {
    const tenantId = `rolls-${(count += 1)}`;
    pods = new Pods('apply');
    const id = await requests.create(dana, createWish(tenantId));
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    const { life } = (await currentTenant(knex, tenantId))!;
    await pass(tenantId);
    return { tenantId, life };
  }

  const targets = () => [new RecordingTarget('git'), pods];

  /** One pass of a tenant that is due; a step of the store may be made to fail. */
  async function pass(tenantId: string, broken?: Partial<DatabaseWorkStore>) {
    await knex('tenant_work')
      .whereNot({ tenant_id: tenantId })
      .update({ due_at: null });
    const store = Object.assign(new DatabaseWorkStore(knex, 5), broken);
    const options = { holder: 'test', limit: 1, leaseSeconds: 5 };
    const [claim] = await store.claimDue(options);
    expect(claim.tenantId).toBe(tenantId);
    const next = await reconcileTenant(
      { store, targets: targets(), logger, resyncSeconds: 300 },
      claim,
      new AbortController().signal,
    );
    await store.release(claim, next);
    return next;
  }

  const want = (
    of: { tenantId: string; life: string },
    workload?: string,
    requestedBy = dana.ref,
  ) => wantRestart(knex, of, { workload, requestedBy });
  const wanted = ({ life }: { life: string }) =>
    knex('wanted_restarts').where({ life });
  const told = async ({ life }: { life: string }) =>
    (
      await knex('tenant_events')
        .where({ life })
        .where('type', 'like', 'restart.%')
        .orderBy('id')
    ).map(({ type, actor, params }) => [type, actor, JSON.parse(params)]);
  const makeDue = ({ life }: { life: string }) =>
    knex('tenant_work')
      .where({ life })
      .update({ due_at: 0, holder: null, lease_until: null });

  const withdraw = ({ life }: { life: string }) =>
    withdrawRestarts(knex, { requestedBy: dana.ref, life });
  const states = async ({
    life,
    requested_at,
    workload,
  }: Pick<RestartRow, 'life' | 'requested_at' | 'workload'>) =>
    (await readRestarts(knex, life, requested_at))
      .filter(it => (it.workload ?? '') === workload)
      .map(it => it.state);
  /** Moments are of a millisecond. */
  const after = ({ requested_at }: { requested_at: string }) =>
    new Date(Date.parse(requested_at) + 1).toISOString();

  it('that was taken back is not made, and told', async () => {
    const it = await tenant();
    const wish = await want(it, 'api');
    await want(it, 'web', ada.ref);
    expect(await states(wish)).toEqual(['wanted']);
    expect(await withdraw(it)).toMatchObject([{ workload: 'api' }]);
    await pass(it.tenantId);
    expect(pods.asked).toBe(1);
    expect(await states(wish)).toEqual(['withdrawn']);
    expect((await told(it)).slice(2)).toEqual([
      ['restart.withdrawn', dana.ref, { workload: 'api' }],
      ['restart.done', null, { workload: 'web', count: 2 }],
    ]);
  });

  it('that is taken back after it was read is not begun', async () => {
    const it = await tenant();
    const first = await want(it, 'api', ada.ref);
    const wish = await wantRestart(knex, it, {
      workload: 'web',
      requestedBy: dana.ref,
      requestedAt: after(first),
    });
    pods.during = [
      async () => {
        await withdraw(it);
      },
    ];
    await pass(it.tenantId);
    expect(pods.asked).toBe(1);
    expect(await states(wish)).toEqual(['withdrawn']);
  });

  it('that is taken back while it is being made is finished', async () => {
    const it = await tenant();
    const wish = await want(it);
    pods.during = [
      async () => {
        expect(await withdraw(it)).toEqual([]);
        expect(await states(wish)).toEqual(['under_way']);
      },
    ];
    await pass(it.tenantId);
    expect(await states(wish)).toEqual(['done']);
    expect(pods.rolled).toEqual([wish.requested_at]);
  });

  it.each([
    ['died', () => Promise.reject(new TypeError('a mistake'))],
    ['found its cluster away', async () => away],
  ])(
    'that was taken back while its pass %s is not begun again',
    async (_, how) => {
      const it = await tenant();
      const wish = await want(it);
      pods.during = [
        async () => {
          await withdraw(it);
          return how();
        },
      ];
      await pass(it.tenantId);
      await makeDue(it);
      await pass(it.tenantId);
      expect(pods.asked).toBe(1);
      expect(await states(wish)).toEqual(['withdrawn']);
      expect(await wanted(it)).toEqual([]);
    },
  );

  it('that died after it began, and was taken back then, is not begun again', async () => {
    const it = await tenant();
    const wish = await want(it);
    const dies = { settleRestart: () => Promise.reject(new Error('killed')) };
    await expect(pass(it.tenantId, dies)).rejects.toThrow('killed');
    await withdraw(it);
    await makeDue(it);
    await pass(it.tenantId);
    expect(pods.asked).toBe(1);
    expect(await states(wish)).toEqual(['withdrawn']);
  });

  it('that is taken back and asked for again is made', async () => {
    const it = await tenant();
    const wish = await want(it);
    await withdraw(it);
    await wantRestart(knex, it, {
      requestedBy: dana.ref,
      requestedAt: wish.requested_at,
    });
    await pass(it.tenantId);
    expect(await states(wish)).toEqual(['done']);
  });

  it('says what became of it', async () => {
    const it = await tenant();
    const older = await want(it);
    const newer = await wantRestart(knex, it, {
      requestedBy: ada.ref,
      requestedAt: after(older),
    });
    expect(await states(older)).toEqual(['superseded']);
    pods.during = [
      async () => ({ result: 'failed', code: 'forbidden', message: 'no' }),
    ];
    await pass(it.tenantId);
    expect(await readRestarts(knex, it.life, newer.requested_at)).toEqual([
      {
        requestedAt: newer.requested_at,
        state: 'failed',
        at: expect.any(String),
        cause: 'forbidden',
        message: 'no',
      },
    ]);
  });

  it('is not asked for where that is said in its transaction', async () => {
    const it = await tenant();
    const wish = { requestedBy: ada.ref, onlyIf: async () => false };
    expect(await wantRestart(knex, it, wish)).toBeUndefined();
    expect([await wanted(it), await told(it)]).toEqual([[], []]);
  });

  it('is done in the next pass, and told', async () => {
    const it = await tenant();
    const { requested_at } = await want(it);
    expect(await pass(it.tenantId)).toEqual({ afterSeconds: 300, attempts: 0 });
    expect(pods.rolled).toEqual([requested_at]);
    expect(await wanted(it)).toEqual([]);
    expect(await told(it)).toEqual([
      ['restart.requested', dana.ref, {}],
      ['restart.done', null, { count: 2 }],
    ]);
  });

  it('is one, asked for twice before it is done, and the later moment counts', async () => {
    const it = await tenant();
    const first = await want(it, 'api');
    await wantRestart(knex, it, {
      workload: 'api',
      requestedBy: ada.ref,
      requestedAt: after(first),
    });
    await want(it);
    expect(await wanted(it)).toHaveLength(2);
    await pass(it.tenantId);
    expect(pods.asked).toBe(2);
    expect((await told(it)).map(([type]) => type)).toEqual([
      ...Array(3).fill('restart.requested'),
      ...Array(2).fill('restart.done'),
    ]);
  });

  it('asked for again while it is being done, is done again', async () => {
    const it = await tenant();
    await want(it);
    let again: { requested_at: string } | undefined;
    pods.during = [
      async job => {
        // Moments are of a millisecond.
        do again = await want(it);
        while (again.requested_at === job.requestedAt);
      },
    ];
    await pass(it.tenantId);
    expect(await wanted(it)).toMatchObject([again]);
    await pass(it.tenantId);
    expect(pods.rolled.at(-1)).toBe(again!.requested_at);
    expect(pods.rolled).toHaveLength(2);
    expect(await wanted(it)).toEqual([]);
  });

  it('that dies between effect and record is done once more, and nothing rolls twice', async () => {
    const it = await tenant();
    await want(it);
    const dies = { settleRestart: () => Promise.reject(new Error('killed')) };
    await expect(pass(it.tenantId, dies)).rejects.toThrow('killed');
    expect(await wanted(it)).toHaveLength(1);
    await makeDue(it);
    await pass(it.tenantId);
    expect(pods.asked).toBe(2);
    expect(pods.rolled).toHaveLength(1);
    expect((await told(it)).map(([type]) => type)).toEqual([
      'restart.requested',
      'restart.done',
    ]);
  });

  it('waits while the cluster is away, without a word, and is given up after an hour', async () => {
    const it = await tenant();
    await want(it);
    pods.during = [async () => away, async () => away];
    const next = await pass(it.tenantId);
    expect(next).toMatchObject({ attempts: 1 });
    expect(await told(it)).toHaveLength(1);
    const longAgo = new Date(Date.now() - 3_601_000).toISOString();
    await wanted(it).update({ requested_at: longAgo });
    await makeDue(it);
    await pass(it.tenantId);
    expect((await told(it)).at(-1)).toEqual([
      'restart.failed',
      null,
      { cause: 'cluster_unreachable', message: 'no answer' },
    ]);
    expect(await wanted(it)).toEqual([]);
  });

  it('is tried again when a target throws', async () => {
    const it = await tenant();
    await want(it);
    pods.during = [() => Promise.reject(new TypeError('a mistake'))];
    await pass(it.tenantId);
    expect(await wanted(it)).toHaveLength(1);
    await makeDue(it);
    await pass(it.tenantId);
    expect(pods.rolled).toHaveLength(1);
  });

  it('is done whatever holds up the revision', async () => {
    const it = await tenant();
    await want(it);
    pods.answers = [
      { result: 'blocked', code: 'namespace_not_ours', message: '' },
    ];
    await pass(it.tenantId);
    expect(pods.rolled).toHaveLength(1);
    const row = await knex('deliveries').where({
      life: it.life,
      target: 'apply',
    });
    expect(row[0].state).toBe('blocked');
  });

  it('is not done any more once the tenant is not active', async () => {
    const it = await tenant();
    await want(it);
    await knex('tenants')
      .where({ life: it.life })
      .update({ lifecycle: 'suspended' });
    await pass(it.tenantId);
    expect(pods.asked).toBe(0);
    expect((await told(it)).at(-1)).toEqual([
      'restart.failed',
      null,
      { cause: 'tenant_not_active', message: 'The tenant is suspended' },
    ]);
    await expect(want(it)).rejects.toThrow(
      'This cannot be done while the tenant is suspended',
    );
    expect(await wanted(it)).toEqual([]);
  });

  it('has nobody to do it where no target can', async () => {
    const it = await tenant();
    await want(it);
    const restart = pods.restart;
    Object.assign(pods, { restart: undefined });
    await pass(it.tenantId);
    Object.assign(pods, { restart });
    expect((await told(it)).at(-1)?.[2]).toMatchObject({
      cause: 'target_unknown',
    });
  });

  it('is done by one of two replicas', async () => {
    const them = [];
    for (let it = 0; it < 5; it += 1) them.push(await tenant());
    pods = new Pods('apply');
    const replicas = [1, 2].map(() => {
      const store = new DatabaseWorkStore(knex, 5);
      return new Reconciler({
        ...config.reconcile,
        store,
        logger,
        pass: (claim, signal) =>
          reconcileTenant(
            { store, targets: targets(), logger, resyncSeconds: 300 },
            claim,
            signal,
          ),
      });
    });
    await knex('tenant_work').update({ due_at: null });
    await Promise.all(them.map(it => want(it)));
    replicas.forEach(it => it.start());
    await eventually(async () =>
      expect(await knex('wanted_restarts')).toEqual([]),
    );
    await Promise.all(replicas.map(it => it.stop()));
    expect(pods.asked).toBe(them.length);
    for (const it of them) {
      expect((await told(it)).map(([type]) => type)).toEqual([
        'restart.requested',
        'restart.done',
      ]);
    }
  });
});
