// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';

describe.each(engines)('notices on %s', engine => {
  it('call people before a storm has filled the timelines', async () => {
    const world = await RecoveryWorld.on(engine);
    const { sender } = world.replica();
    const notice = (kind: string, payload: object) => ({
      kind,
      payload: JSON.stringify(payload),
      tries: 0,
      due_at: 0,
    });
    const entries = Array.from({ length: 250 }, (_, at) => ({
      ...notice('timeline', { type: `entry-${at}` }),
      tenant_id: 'many',
      life: '11f30000-0000-4000-8000-000000000001',
    }));
    const call = notice('notification', {
      recipients: { type: 'entity', entityRef: ['group:default/admins'] },
      payload: { title: 'all are down' },
    });
    await world.knex.batchInsert('recovery_notices', entries, 50);
    await world.knex('recovery_notices').insert(call);
    await sender.turn(world.signal);
    expect(world.sent.map(it => it.title)).toEqual(['all are down']);
    while ((await sender.turn(world.signal)) > 0);
    expect(world.told.map(it => it.type)).toEqual(
      entries.map((_, at) => `entry-${at}`),
    );
  });
});
