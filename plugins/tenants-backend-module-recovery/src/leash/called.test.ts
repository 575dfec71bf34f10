// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who was called is told the end, whatever brought it.

import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

const APPROVERS = 'group:default/platform-admins';

describe.each(engines)('people who were called, on %s', engine => {
  let world: RecoveryWorld;
  let loop: ReturnType<typeof loopOver>;
  const settleAt = async (at: number) => {
    world.at = at;
    await loop.settle();
  };

  it('are told that it is up, also when a later attempt did it', async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab');
    loop = loopOver(world);
    await world.breakDown('lab');
    const isCalled = () => world.sent.some(it => it.to.includes(APPROVERS));
    while (!isCalled()) await settleAt(world.at + 1);
    const before = world.restarts.length;
    while (world.restarts.length === before) await settleAt(world.at + 1);
    world.sent.length = 0;
    world.set('lab', 'ready');
    await settleAt(world.at + 6);
    expect(world.sent).toEqual([
      { to: expect.arrayContaining([APPROVERS]), title: 'lab is up again' },
    ]);
  });

  it('are told that a storm is over', async () => {
    world = await RecoveryWorld.on(engine);
    const ids = Array.from({ length: 10 }, (_, at) => `t-${at}`);
    ids.forEach(id => world.add(id));
    await world.breakDown(...ids);
    loop = loopOver(world);
    await settleAt(1);
    ids.forEach(id => world.set(id, 'ready'));
    await settleAt(2);
    await settleAt(13);
    expect(world.sent.map(it => [it.to, it.title])).toEqual([
      [[APPROVERS], expect.stringContaining('10 of 10 tenants are down')],
      [[APPROVERS], 'sandbox: the storm is over, recovery goes on'],
    ]);
  });
});
