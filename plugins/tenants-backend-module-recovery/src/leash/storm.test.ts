// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// So many are down that it is the cluster: nothing is restarted, and people are called once.

import { alertOf, groupOf, minute } from '../testUtils/alerts';
import { ALL, engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

describe.each(engines)('a storm on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
  });

  const settle = () => loopOver(world).settle();
  const add = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, at) => {
      const id = `t-${world.tenants.size}-${at}`;
      world.add(id, more);
      return id;
    });
  const breakAll = async (ids: string[]) => {
    ids.forEach(id => world.set(id, 'degraded'));
    const alerts = ids.map(id => ({
      ...alertOf(id, { from: world.at }),
      fingerprint: id,
    }));
    await world.alerts.save(groupOf(alerts));
  };

  it.each([
    ['as many as its count, and more than its share', 5, 16, true],
    ['its share and no more', 6, 20, false],
    ['fewer than its count, however large a share', 4, 4, false],
  ])('%s', async (_, down, total, isStorm) => {
    const ids = add(total);
    // Those of other clusters, and those that are not active, are not of it.
    add(50, { cluster: 'other' });
    add(50, { lifecycle: 'suspended' });
    await breakAll(ids.slice(0, down));
    await settle();
    world.at = 1;
    await settle();
    expect(world.restarts).toHaveLength(isStorm ? 0 : down);
    expect(await world.knex('recovery_storms')).toHaveLength(isStorm ? 1 : 0);
  });

  it('is one incident to approvers, and to owners what is down of theirs', async () => {
    await breakAll(add(10));
    await settle();
    world.at = 1;
    await settle();
    const kinds = async (all: boolean, filter: object = {}) => {
      const view = { ...ALL, all };
      const page = await world.reader.list(view, { limit: 20, ...filter });
      expect(page.totalItems).toBe(page.items.length);
      return page.items.map(it => it.kind);
    };
    expect(await kinds(true)).toEqual(['cluster']);
    expect(await kinds(false)).toEqual(Array(10).fill('tenant'));
    const [id] = world.tenants.keys();
    expect(await kinds(true, { tenantId: id })).toEqual(['tenant']);
  });

  it('holds for its cooldown, then what is down still is told and restarted', async () => {
    const ids = add(10);
    await breakAll(ids);
    await settle();
    world.at = 1;
    await settle();
    ids.slice(2).forEach(id => world.set(id, 'ready'));
    world.at = 5;
    await settle();
    expect(world.restarts).toEqual([]);
    const [storm] = await world.knex('recovery_storms');
    expect(storm).toMatchObject({ since: minute(1), seen_at: minute(1) });
    world.at = 11;
    await settle();
    expect(world.restarts.map(it => it.tenantId).sort()).toEqual(
      ids.slice(0, 2).sort(),
    );
    const downs = world.sent.filter(it => it.title.includes('(ECPTenantDown)'));
    expect(downs).toHaveLength(2);
    const states = (await world.incidents()).map(it => [it.kind, it.state]);
    expect(states.sort()).toEqual([
      ['cluster', 'closed'],
      ['tenant', 'recovering'],
      ['tenant', 'recovering'],
    ]);
  });

  it('two replicas that find it at once open one incident', async () => {
    await breakAll(add(10));
    await settle();
    world.at = 1;
    const replicas = [loopOver(world), loopOver(world)];
    await Promise.allSettled(replicas.map(it => it.turn()));
    await settle();
    expect(await world.incidents()).toMatchObject([{ kind: 'cluster' }]);
  });

  it('a cluster that nobody hears of is no storm: nobody knows', async () => {
    const ids = add(10);
    await breakAll(ids);
    ids.forEach(id => world.set(id, 'degraded', { stale: true }));
    await settle();
    world.at = 1;
    await settle();
    expect(world.restarts).toEqual([]);
    const held = (await world.incidents()).map(it => it.hold?.code);
    expect(held).toEqual(Array(10).fill('unknown'));
  });
});
