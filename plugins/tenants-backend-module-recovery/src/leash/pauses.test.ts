// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// People who pause, or let it go on, while a replica decides: whenever they do, what they were answered holds.

import { Overtaking } from '../testUtils/Overtaking';
import { people } from '../testUtils/people';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

describe.each(engines)('pauses on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
  });

  const settle = () => loopOver(world).settle();
  const holdOf = async (tenantId: string) =>
    (await world.incidents()).find(it => it.tenantId === tenantId)?.hold?.code;
  const restartsOf = (tenantId: string) =>
    world.restarts.filter(it => it.tenantId === tenantId);

  /** Does something before each step of a turn over a tenant of its own that is down; each of its stories begins a minute later. */
  async function beforeEachStep(
    what: (tenantId: string) => Promise<void>,
    story: (
      tenantId: string,
      turn: () => Promise<unknown>,
      overtaking: Overtaking,
    ) => Promise<void>,
  ) {
    for (let at = 1; ; at += 1) {
      const id = `lab-${at}`;
      world.add(id);
      await world.breakDown(id);
      world.at += 1;
      const overtaking = new Overtaking(at, () => what(id));
      const late = loopOver(overtaking.of(world));
      await story(id, () => late.turn(), overtaking);
      await world.knex('recovery_incidents').delete();
      world.tenants.delete(id);
      world.at += 120;
      if (!overtaking.happened) return at;
    }
  }

  describe.each([
    ['of a tenant', (id: string) => id as string | undefined, 'tenant_paused'],
    ['everywhere', () => undefined, 'paused'],
  ])('%s', (_, scopeOf, code) => {
    it('once it is paused no restart begins', async () => {
      const { pause, letGoOn } = people(world);
      world.wishes.becomes = 'wanted';
      const steps = await beforeEachStep(
        id => pause(scopeOf(id)),
        async (id, turn, overtaking) => {
          await turn();
          await settle();
          const wanted = world.wishes.of(id, 'wanted');
          expect(wanted).toHaveLength(overtaking.happened ? 0 : 1);
          if (!overtaking.happened) return;
          expect(await holdOf(id)).toBe(code);
          await letGoOn(scopeOf(id));
          await settle();
          expect(world.wishes.of(id, 'wanted')).toHaveLength(1);
        },
      );
      expect(steps).toBeGreaterThan(10);
    });

    it('what was asked for and not made is not made', async () => {
      world.wishes.becomes = 'wanted';
      const { pause, letGoOn } = people(world);
      world.add('lab');
      await world.breakDown('lab');
      world.at = 1;
      await settle();
      expect(world.wishes.of('lab', 'wanted')).toHaveLength(1);
      await pause(scopeOf('lab'));
      expect(world.wishes.of('lab', 'wanted')).toEqual([]);
      await settle();
      expect(await holdOf('lab')).toBe(code);
      const outcomes = () => world.knex('recovery_attempts').pluck('outcome');
      expect(await outcomes()).toEqual(['abandoned']);
      await letGoOn(scopeOf('lab'));
      world.at = 2;
      await settle();
      expect(await outcomes()).toEqual(['abandoned', 'waiting']);
      expect(world.wishes.of('lab', 'wanted')).toHaveLength(1);
    });

    it.each([
      ['is decided', 1],
      ['is looked at again', 2],
    ])('once it may go on it does, while that %s', async (__, turns) => {
      const { pause, letGoOn } = people(world);
      await beforeEachStep(
        id => letGoOn(scopeOf(id)),
        async (id, turn, overtaking) => {
          await pause(scopeOf(id));
          if (turns > 1) await settle();
          await world.knex('recovery_incidents').update({ due_at: 0 });
          await turn();
          await settle();
          expect(restartsOf(id)).toHaveLength(overtaking.happened ? 1 : 0);
          await letGoOn(scopeOf(id));
        },
      );
    });
  });
});
