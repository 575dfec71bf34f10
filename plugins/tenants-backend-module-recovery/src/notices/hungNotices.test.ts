// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A service that does not answer keeps nothing else from anybody.

import { mockServices } from '@backstage/backend-test-utils';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { NoticeSender } from './NoticeSender';

describe.each(engines)('what hangs, on %s', engine => {
  it('is told later, and the timeline meanwhile', async () => {
    const world = await RecoveryWorld.on(engine);
    const { life } = world.add('lab');
    const { notices } = world.replica();
    const about = { tenant_id: 'lab', life, cluster: null, alertname: 'Down' };
    for (const id of [crypto.randomUUID(), crypto.randomUUID()]) {
      await notices.down(world.knex, { ...about, id }, 0);
      await notices.timeline(
        world.knex,
        { tenantId: 'lab', life },
        { type: 'recovery.opened', params: { alert: 'Down', incident: id } },
      );
    }
    let calls = 0;
    const never = new Promise<never>(() => {});
    const sender = new NoticeSender({
      knex: world.knex,
      tenants: world.host.tenants,
      logger: mockServices.logger.mock(),
      now: world.now,
      patienceMs: 5,
      notifications: {
        send: () => {
          calls += 1;
          return never;
        },
      },
      signals: { publish: () => never },
    });
    await sender.hint();
    await sender.turn(world.signal);
    expect(calls).toBe(1);
    expect(world.told).toHaveLength(2);
    await sender.turn(world.signal);
    expect(calls).toBe(2);
    const left = await world.knex('recovery_notices').orderBy('seq');
    expect(left.map(it => it.tries)).toEqual([1, 1]);
    expect(await sender.turn(world.signal)).toBe(0);
  });
});
