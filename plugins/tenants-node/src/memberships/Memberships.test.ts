// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Memberships } from './Memberships';

type Related = [type: string, targetRef: string][];

const entity = (kind: string, name: string, related: Related): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  relations: related.map(([type, targetRef]) => ({ type, targetRef })),
});
const user = (name: string, ...groups: string[]) =>
  entity(
    'User',
    name,
    groups.map(it => ['memberOf', `group:default/${it}`]),
  );
const group = (name: string, ...parents: string[]) =>
  entity(
    'Group',
    name,
    parents.map(it => ['childOf', `group:default/${it}`]),
  );

/** A catalog that may change or die, and a clock of the test's own. */
function setUp(...entities: Entity[]) {
  const world = {
    entities,
    now: 0,
    dead: false,
    asked: 0,
    hold: undefined as any,
  };
  const live = async () => {
    world.asked += 1;
    await world.hold;
    if (world.dead) throw new Error('ECONNREFUSED');
    return catalogServiceMock({ entities: world.entities });
  };
  const memberships = new Memberships({
    auth: mockServices.auth(),
    catalog: {
      getEntityByRef: async (...args) => (await live()).getEntityByRef(...args),
      getEntitiesByRefs: async (...args) =>
        (await live()).getEntitiesByRefs(...args),
    },
    now: () => world.now,
    patienceMilliseconds: 20,
  });
  return { world, memberships };
}

const DANA = 'user:default/dana';

describe('Memberships', () => {
  it('knows groups and the parents of groups, each once, in circles too', async () => {
    const { memberships } = setUp(
      user('dana', 'a', 'b'),
      group('a', 'top'),
      group('b', 'top'),
      group('top', 'a'),
    );
    const groups = ['a', 'b', 'top'].map(it => `group:default/${it}`);
    expect(await memberships.groupsOf(DANA)).toEqual(groups);
    expect(await memberships.claimsOf(DANA)).toEqual([DANA, ...groups]);
  });

  it('knows nothing of somebody who is not in the catalog', async () => {
    const { memberships } = setUp(user('dana', 'a'), group('a'));
    expect(await memberships.groupsOf('user:default/nobody')).toEqual([]);
  });

  it('forgets within a minute that somebody was in a group, and asks no more often than it must', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    expect(await memberships.groupsOf(DANA)).toHaveLength(1);
    const { asked } = world;
    world.entities = [user('dana'), group('a')];
    for (world.now = 1_000; world.now < 30_000; world.now += 1_000) {
      await memberships.groupsOf(DANA);
    }
    expect(world.asked).toBe(asked);
    world.now = 60_000;
    expect(await memberships.groupsOf(DANA)).toEqual([]);
  });

  it('does not make an answer younger than the question', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    let go = () => {};
    world.hold = new Promise<void>(resolve => {
      go = resolve;
    });
    const slow = memberships.groupsOf(DANA);
    world.now = 29_000;
    go();
    await slow;
    world.entities = [];
    world.now = 31_000;
    expect(await memberships.groupsOf(DANA)).toEqual([]);
  });

  it('asks once for many who ask at once', async () => {
    const { memberships, world } = setUp(user('dana'));
    await Promise.all([1, 2, 3].map(() => memberships.groupsOf(DANA)));
    expect(world.asked).toBe(1);
  });

  it('rejects while the catalog is away, even for who was known a minute ago, and is right again after', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    await memberships.groupsOf(DANA);
    world.dead = true;
    world.now = 60_000;
    const refusal = {
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('catalog'),
    };
    await expect(memberships.groupsOf(DANA)).rejects.toMatchObject(refusal);
    await expect(memberships.claimsOf(DANA)).rejects.toMatchObject(refusal);
    world.dead = false;
    expect(await memberships.groupsOf(DANA)).toEqual(['group:default/a']);
  });

  it('does not wait for ever for a catalog that says nothing', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    world.hold = new Promise(() => {});
    await expect(memberships.groupsOf(DANA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    world.hold = undefined;
    expect(await memberships.groupsOf(DANA)).toHaveLength(1);
  });
});
