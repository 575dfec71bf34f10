// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An attempt is what was made of it: its restart may be refused, late, somebody else's, or not needed any more.

import { alertOf, minute } from '../testUtils/alerts';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

describe.each(engines)('attempts on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab');
    await world.breakDown('lab');
    world.at = 1;
  });

  const settle = () => loopOver(world).settle();
  const attempts = () =>
    world
      .knex('recovery_attempts')
      .orderBy('at')
      .select('outcome', 'reason', 'message');
  const plain = { reason: null, message: null };
  const hold = async () => (await world.incidents())[0].hold?.code;

  it('whose restart is refused has failed, and people are told so', async () => {
    world.wishes.becomes = 'wanted';
    for (; world.at < 40; world.at += 1) {
      world.set('lab', 'degraded');
      await settle();
      world.wishes.carryOut('failed', { message: 'no right to patch' });
    }
    const refused = {
      outcome: 'failed',
      reason: 'refused',
      message: 'api: no right to patch',
    };
    expect(await attempts()).toEqual(Array(3).fill(refused));
    expect(await hold()).toBe('failures');
    const { description } = world.sent.at(-1)!;
    expect(description?.split('\n')).toEqual(
      [1, 7, 14].map(
        at =>
          `${minute(at)}: restart of api: not done (api: no right to patch)`,
      ),
    );
  });

  it('whose restart was not made by its check has failed, and is not made any more', async () => {
    world.wishes.becomes = 'wanted';
    await settle();
    world.at = 6;
    await settle();
    expect(await attempts()).toEqual([
      { ...plain, outcome: 'failed', reason: 'late' },
    ]);
    expect(world.wishes.of('lab', 'withdrawn')).toHaveLength(1);
    expect(await hold()).toBe('backoff');
  });

  it('is waited for while its restart is being made, and then has its time', async () => {
    world.wishes.becomes = 'under_way';
    await settle();
    world.at = 6;
    await settle();
    world.wishes.carryOut();
    world.at = 10;
    world.set('lab', 'degraded');
    await settle();
    expect(await attempts()).toEqual([{ ...plain, outcome: 'waiting' }]);
    world.at = 11;
    await settle();
    expect(await attempts()).toEqual([{ ...plain, outcome: 'still_down' }]);
  });

  it('is not judged by what was seen before it had its time', async () => {
    await settle();
    world.silence();
    world.at = 6.5;
    await settle();
    expect(await attempts()).toEqual([{ ...plain, outcome: 'waiting' }]);
    world.set('lab', 'ready');
    world.hearAgain();
    world.at = 7;
    await settle();
    expect(await attempts()).toEqual([{ ...plain, outcome: 'recovered' }]);
    expect(world.restarts).toHaveLength(1);
  });

  it('somebody else asked after it: theirs is none of ours', async () => {
    world.wishes.becomes = 'superseded';
    await settle();
    world.at = 6;
    world.set('lab', 'degraded');
    await settle();
    expect((await attempts())[0]).toEqual({
      ...plain,
      outcome: 'abandoned',
      reason: 'superseded',
    });
  });

  it.each([
    [
      'is resolved',
      async () => {
        await world.post([alertOf('lab', { from: 0, to: 3 })]);
      },
    ],
    [
      'is up at its check',
      async () => {
        world.at = 6;
      },
    ],
  ])('what %s before it was restarted is not restarted', async (_, over) => {
    world.wishes.becomes = 'wanted';
    await settle();
    world.at = 3;
    world.set('lab', 'ready');
    await over();
    await settle();
    expect(world.wishes.of('lab', 'wanted')).toEqual([]);
    expect(await attempts()).toEqual([
      { ...plain, outcome: 'abandoned', reason: 'by_itself' },
    ]);
    expect(await world.incidents()).toMatchObject([{ state: 'recovered' }]);
  });

  it('what is resolved after it was restarted has recovered', async () => {
    await settle();
    world.at = 3;
    await world.post([alertOf('lab', { from: 0, to: 3 })]);
    await settle();
    expect(await attempts()).toEqual([{ ...plain, outcome: 'recovered' }]);
    const open = world.knex('recovery_attempts').whereNull('closed_at');
    expect(await open).toEqual([]);
  });
});
