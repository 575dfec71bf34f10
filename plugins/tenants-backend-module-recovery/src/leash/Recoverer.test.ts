// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The leash over real tables: one recovery whatever is killed, replayed or done twice, and none where it is not for us.

import { RecoveryAttempt } from '@ecp-ai/backstage-plugin-tenants-common';
import { alertOf, groupOf, minute } from '../testUtils/alerts';
import { ALL, engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { Death, loopOver, mortal } from '../testUtils/replicas';

describe.each(engines)('the leash on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab');
  });

  const settle = (recovery: object = {}) => loopOver(world, recovery).settle();
  const detailOf = async (tenantId = 'lab') => {
    const { items } = await world.reader.list(ALL, { tenantId, limit: 100 });
    const row = await world.reader.find(ALL, items[0].id);
    return { ...items[0], ...(await world.reader.detail(row!)) };
  };
  const outcomes = (recovery: RecoveryAttempt[]) =>
    recovery.map(it => it.outcome);
  const titlesTo = (group: string) =>
    world.sent.filter(it => it.to.includes(group)).map(it => it.title);
  const ADMINS = 'group:default/platform-admins';

  it('restarts what is not ready, looks again, and closes', async () => {
    await world.breakDown('lab');
    await settle();
    expect(world.restarts).toEqual([]);
    world.at = 1;
    await settle();
    expect(world.restarts).toEqual([
      { tenantId: 'lab', workload: 'api', requestedAt: minute(1) },
    ]);
    expect(await detailOf()).toMatchObject({
      state: 'recovering',
      attempts: 1,
      recovery: [
        {
          number: 1,
          at: minute(1),
          action: 'restart',
          workloads: ['api'],
          outcome: 'waiting',
          checkAt: minute(6),
          evidence: {
            verdict: { code: 'workload_crash_loop' },
            workloads: [{ name: 'api', ready: 0, desired: 1 }],
          },
        },
      ],
    });
    world.at = 5;
    world.set('lab', 'ready');
    await settle();
    expect((await detailOf()).state).toBe('recovering');
    world.at = 6;
    await settle();
    const { state, recovery, trail } = await detailOf();
    expect([state, outcomes(recovery)]).toEqual(['recovered', ['recovered']]);
    expect(trail.map(it => it.type)).toEqual(['opened', 'attempt', 'resolved']);
    expect(world.restarts).toHaveLength(1);
    expect(world.told.map(it => it.type)).toEqual([
      'recovery.opened',
      'recovery.attempted',
      'recovery.resolved',
    ]);
    expect(titlesTo('group:default/ml-research')).toEqual([
      'lab is down (ECPTenantDown)',
      'lab is up again',
    ]);
  });

  it('down again while the same alert fires on, it is another incident', async () => {
    await world.breakDown('lab');
    world.at = 1;
    await settle();
    world.set('lab', 'ready');
    world.at = 6;
    await settle();
    world.at = 8;
    await settle();
    expect(await world.incidents()).toHaveLength(1);
    world.set('lab', 'degraded');
    world.at = 10;
    await settle();
    world.at = 12;
    await settle();
    const states = (await world.incidents()).map(it => it.state);
    expect(states).toEqual(['recovered', 'recovering']);
    expect(world.restarts).toHaveLength(2);
    await world.post([alertOf('lab', { from: 0, to: 12 })]);
    world.at = 14;
    await settle();
    expect(await world.incidents()).toHaveLength(2);
  });

  it('tries as often as it may, then calls people and says what was tried', async () => {
    await world.breakDown('lab');
    for (world.at = 1; world.at < 60; world.at += 1) {
      world.set('lab', 'degraded');
      await settle();
    }
    const { state, hold, recovery } = await detailOf();
    expect(state).toBe('escalated');
    expect(hold).toMatchObject({ code: 'failures', params: { count: 3 } });
    expect(outcomes(recovery)).toEqual(Array(3).fill('still_down'));
    // Checks after 5 minutes, and 1 and 2 minutes of backoff.
    expect(world.restarts.map(it => it.requestedAt)).toEqual(
      [1, 7, 14].map(minute),
    );
    expect(titlesTo(ADMINS)).toEqual([
      'lab is still down after 3 attempts: somebody has to look',
    ]);
    expect(world.sent.at(-1)?.description?.split('\n')).toEqual(
      [1, 7, 14].map(at => `${minute(at)}: restart of api: still down`),
    );
  });

  it('what fires again after two recoveries is for people', async () => {
    for (const from of [0, 20, 40]) {
      world.at = from;
      await world.breakDown('lab');
      world.at = from + 1;
      await settle();
      if (from < 40) {
        world.set('lab', 'ready');
        world.at = from + 3;
        await world.post([alertOf('lab', { from, to: world.at })]);
        await settle();
      }
    }
    expect(world.restarts).toHaveLength(2);
    const { state, hold } = await detailOf();
    expect([state, hold?.code]).toEqual(['escalated', 'ineffective']);
    world.at = 300;
    await settle();
    expect(world.restarts).toHaveLength(2);
    expect(titlesTo(ADMINS)).toHaveLength(1);
  });

  it('a webhook that is replayed a hundred times is one recovery', async () => {
    world.set('lab', 'degraded');
    const replicas = [loopOver(world), loopOver(world)];
    for (let turn = 0; turn < 100; turn += 1) {
      world.at = turn / 30;
      await world.alerts.save(groupOf([alertOf('lab')]));
      await replicas[turn % 2].settle();
    }
    expect(world.restarts).toHaveLength(1);
    expect(await world.incidents()).toHaveLength(1);
  });

  it('two replicas that decide at once make one attempt', async () => {
    world.add('other');
    await world.breakDown('lab', 'other');
    world.at = 1;
    const replicas = [loopOver(world), loopOver(world)];
    await Promise.allSettled(replicas.map(it => it.turn()));
    await Promise.allSettled(replicas.map(it => it.settle()));
    expect(world.restarts.map(it => it.tenantId).sort()).toEqual([
      'lab',
      'other',
    ]);
    expect(await world.knex('recovery_attempts')).toHaveLength(2);
  });

  it('two alerts of one tenant are one attempt at a time', async () => {
    const recovery = { runbooks: { ECPTenantDown: {}, Other: {} } };
    await world.breakDown('lab');
    await world.post([alertOf('lab', { alertname: 'Other' })]);
    world.at = 1;
    await settle(recovery);
    expect(world.restarts).toHaveLength(1);
    const held = (await world.incidents()).map(it => it.hold?.code);
    expect(held.sort()).toEqual(['duplicate', undefined]);
  });

  it('killed between any two effects it goes on: one restart, one attempt', async () => {
    for (let at = 1; ; at += 1) {
      const id = `kill-${at}`;
      world.add(id);
      const from = world.at;
      world.set(id, 'degraded');
      await world.alerts.save(groupOf([alertOf(id, { from })]));
      const death = new Death(at);
      const dying = loopOver(mortal(world, death));
      await dying.settle().catch(() => {});
      await world.replica().builder.turn(world.signal);
      world.at = from + 1;
      await dying.settle().catch(() => {});
      await settle();
      expect(world.restarts.filter(it => it.tenantId === id)).toHaveLength(1);
      world.set(id, 'ready');
      world.at = from + 7;
      await dying.settle().catch(() => {});
      world.at = from + 8;
      await settle();
      const { state, recovery } = await detailOf(id);
      expect([at, state, outcomes(recovery)]).toEqual([
        at,
        'recovered',
        ['recovered'],
      ]);
      expect(world.restarts.filter(it => it.tenantId === id)).toHaveLength(1);
      const ups = world.sent.filter(it => it.title === `${id} is up again`);
      expect(ups.length).toBeGreaterThan(0);
      world.at = from + 10;
      if (!death.happened) break;
      world.tenants.delete(id);
    }
  });

  it('what was not asked for before the crash is asked for with its own moment', async () => {
    await world.breakDown('lab');
    world.at = 1;
    const gone = {
      ...world.host,
      tenants: {
        ...world.host.tenants,
        wantRestart: async () => {
          throw new Error('gone');
        },
      },
    };
    const dying = loopOver(Object.create(world, { host: { value: gone } }));
    await dying.turn();
    expect(world.restarts).toEqual([]);
    world.at = 9;
    await settle();
    expect(world.restarts).toMatchObject([{ requestedAt: minute(1) }]);
    const { recovery } = await detailOf();
    expect(recovery).toMatchObject([{ checkAt: minute(14) }]);
  });

  it('gives up an attempt on a tenant that went meanwhile', async () => {
    await world.breakDown('lab');
    world.at = 1;
    const seen = await world.host.tenants.statuses({});
    const { tenant } = seen[0];
    world.tenants.set('lab', { ...tenant, lifecycle: 'suspended' });
    const late = {
      ...world.host,
      tenants: { ...world.host.tenants, statuses: async () => seen },
    };
    await loopOver(Object.create(world, { host: { value: late } })).turn();
    expect(world.restarts).toEqual([]);
    await settle();
    const { state, hold, recovery } = await detailOf();
    expect(outcomes(recovery)).toEqual(['abandoned']);
    expect([state, hold?.code]).toEqual(['held', 'not_active']);
  });

  it('what is gone altogether is looked at', async () => {
    world.set('lab', 'pending', {
      verdict: { code: 'workloads_missing' },
      workloads: [],
    });
    await world.post([alertOf('lab')]);
    world.at = 1;
    await settle();
    expect([world.looks, world.restarts]).toEqual([['lab'], []]);
  });

  it('holds and says why, once, and goes on when it is over', async () => {
    await world.breakDown('lab');
    const { life } = world.tenants.get('lab')!;
    world.deliveries.set(life, 'under_way');
    for (world.at = 1; world.at < 5; world.at += 1) await settle();
    const held = await detailOf();
    expect([held.state, held.hold]).toEqual(['held', { code: 'busy' }]);
    expect(held.trail.map(it => it.type)).toEqual(['opened', 'held']);
    world.deliveries.set(life, 'settled');
    await settle();
    expect(world.restarts).toHaveLength(1);
    expect((await detailOf()).hold).toBeUndefined();
  });

  it('leaves alerts without a runbook to people', async () => {
    await world.post([alertOf('lab', { alertname: 'ECPHighCPUUsage' })]);
    world.at = 1;
    await settle();
    expect(await detailOf()).toMatchObject({
      state: 'held',
      hold: { code: 'no_runbook', params: { alert: 'ECPHighCPUUsage' } },
    });
    expect(world.sent).toEqual([]);
  });
});
