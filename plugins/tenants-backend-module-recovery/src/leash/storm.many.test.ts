// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster with a thousand tenants fails.

import { alertOf, groupOf } from '../testUtils/alerts';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

describe.each(engines)('a big storm on %s', engine => {
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

  it('a thousand tenants down at once: nothing is restarted, one incident, one call', async () => {
    const ids = add(1000);
    await breakAll(ids);
    await settle();
    world.at = 1;
    await settle();
    expect(world.restarts).toEqual([]);
    expect(await world.incidents()).toMatchObject([
      { kind: 'cluster', cluster: 'sandbox', state: 'escalated' },
    ]);
    expect(world.sent).toEqual([
      expect.objectContaining({
        to: ['group:default/platform-admins'],
        title: 'sandbox: 1000 of 1000 tenants are down; nothing is restarted',
      }),
    ]);
    ids.forEach(id => world.set(id, 'ready'));
    const ends = ids.map(id => ({
      ...alertOf(id, { from: 0, to: 3 }),
      fingerprint: id,
    }));
    world.at = 3;
    await world.alerts.save(groupOf(ends));
    await settle();
    world.at = 12;
    await settle();
    expect(await world.incidents()).toMatchObject([{ state: 'closed' }]);
    expect(await world.knex('recovery_storms')).toEqual([]);
    expect(world.restarts).toEqual([]);
    // That it is, and that it is over.
    expect(world.sent).toHaveLength(2);
  });
});
