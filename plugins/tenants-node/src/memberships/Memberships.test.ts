// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import fc from 'fast-check';
import { MembershipsService } from './groupsOf';
import { Memberships } from './Memberships';
import { membershipsServiceRef } from './membershipsService';

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

  it('knows nothing by relations of another kind', async () => {
    const { memberships } = setUp(
      entity('User', 'dana', [
        ['memberOf', 'group:default/a'],
        ['ownerOf', 'group:default/owned'],
        ['parentOf', 'group:default/under'],
      ]),
      entity('Group', 'a', [
        ['parentOf', 'group:default/under'],
        ['hasMember', 'user:default/omar'],
      ]),
    );
    expect(await memberships.groupsOf(DANA)).toEqual(['group:default/a']);
  });

  it('belongs to a group that the catalog names and does not have', async () => {
    const { memberships } = setUp(user('dana', 'gone', 'a'), group('a', 'top'));
    expect(await memberships.groupsOf(DANA)).toEqual(
      ['gone', 'a', 'top'].map(it => `group:default/${it}`),
    );
  });

  it('knows an entity without relations', async () => {
    const bare = { ...user('dana'), relations: undefined };
    const { memberships } = setUp(bare);
    expect(await memberships.claimsOf(DANA)).toEqual([DANA]);
  });

  it('climbs no longer than a company is deep', async () => {
    const chain = Array.from({ length: 20 }, (_, at) =>
      group(`g${at}`, `g${at + 1}`),
    );
    const { memberships, world } = setUp(user('dana', 'g0'), ...chain);
    const groups = await memberships.groupsOf(DANA);
    expect(groups).toEqual(
      Array.from({ length: 8 }, (_, at) => `group:default/g${at}`),
    );
    expect(world.asked).toBe(9);
  });

  it('knows each person apart', async () => {
    const { memberships } = setUp(
      user('dana', 'a'),
      user('omar', 'b'),
      group('a'),
      group('b'),
    );
    const both = [DANA, 'user:default/omar'].map(it =>
      memberships.groupsOf(it),
    );
    expect(await Promise.all(both)).toEqual([
      ['group:default/a'],
      ['group:default/b'],
    ]);
  });

  it('fails for all who asked at once, and asks again for the next', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    world.dead = true;
    const asked = [1, 2].map(() => memberships.groupsOf(DANA));
    for (const each of asked) {
      await expect(each).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    }
    expect(world.asked).toBe(1);
    world.dead = false;
    expect(await memberships.groupsOf(DANA)).toHaveLength(1);
  });

  it('forgets no newer answer for the failure of an older question', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    let fail = () => {};
    world.hold = new Promise<void>((_, reject) => {
      fail = () => reject(new Error('too late'));
    });
    const old = memberships.groupsOf(DANA).catch(error => error);
    await new Promise(resolve => setImmediate(resolve));
    world.hold = undefined;
    world.now = 31_000;
    expect(await memberships.groupsOf(DANA)).toHaveLength(1);
    const { asked } = world;
    fail();
    expect(await old).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(await memberships.groupsOf(DANA)).toHaveLength(1);
    expect(world.asked).toBe(asked);
  });

  it('gives everybody an answer of their own: what one does to it, no other sees', async () => {
    const { memberships } = setUp(user('dana', 'a'), group('a'));
    const [first, second] = await Promise.all([
      memberships.groupsOf(DANA),
      memberships.groupsOf(DANA),
    ]);
    first.push('group:default/platform-admins');
    expect(second).toEqual(['group:default/a']);
    expect(await memberships.groupsOf(DANA)).toEqual(['group:default/a']);
    (await memberships.claimsOf(DANA)).length = 0;
    expect(await memberships.claimsOf(DANA)).toEqual([DANA, 'group:default/a']);
  });

  it.each([
    [29_999, 1],
    [30_000, 2],
    [45_000, 2],
  ])('asks again after %d ms: %d times in all', async (now, times) => {
    const { memberships, world } = setUp(user('dana'));
    await memberships.groupsOf(DANA);
    world.now = now;
    await memberships.groupsOf(DANA);
    expect(world.asked).toBe(times);
  });

  it('is no younger for being asked often', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    await memberships.groupsOf(DANA);
    world.entities = [];
    for (world.now = 0; world.now < 30_000; world.now += 10_000) {
      expect(await memberships.groupsOf(DANA)).toHaveLength(1);
    }
    expect(await memberships.groupsOf(DANA)).toEqual([]);
  });

  it('tells what the catalog said, to whoever looks for the cause', async () => {
    const { memberships, world } = setUp(user('dana'));
    world.dead = true;
    const refused = await memberships.groupsOf(DANA).catch(error => error);
    expect(refused.cause).toMatchObject({ message: 'ECONNREFUSED' });
    // Whoever asked is told no address of the inside.
    expect(refused.message.split('; caused by')[0]).not.toMatch(/ECONN/);
  });

  it('rejects, and keeps nothing, when only the second question fails', async () => {
    const { memberships, world } = setUp(user('dana', 'a'), group('a'));
    const later = Memberships.prototype.groupsOf.bind(memberships);
    let questions = 0;
    Object.defineProperty(world, 'dead', { get: () => (questions += 1) === 2 });
    await expect(later(DANA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(await later(DANA)).toEqual(['group:default/a']);
  });
});

describe('in any company', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e'];
  const some = fc.subarray(NAMES);
  /** Who is above whom, in circles too; some groups are named and not there. */
  const company = fc.record({
    of: some,
    parents: fc.dictionary(fc.constantFrom(...NAMES), some),
  });

  it('somebody belongs to what can be reached by going up, and to nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(company, async ({ of, parents }) => {
        const reached = new Set(of);
        for (const each of reached) {
          for (const parent of parents[each] ?? []) reached.add(parent);
        }
        const { memberships } = setUp(
          user('dana', ...of),
          ...Object.entries(parents).map(([name, up]) => group(name, ...up)),
        );
        const groups = await memberships.groupsOf(DANA);
        expect([...groups].sort()).toEqual(
          [...reached].map(it => `group:default/${it}`).sort(),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('leaving a group takes away all that came by it, once it is known', async () => {
    await fc.assert(
      fc.asyncProperty(company, async ({ of, parents }) => {
        const groups = Object.entries(parents).map(([name, up]) =>
          group(name, ...up),
        );
        const { memberships, world } = setUp(user('dana', ...of), ...groups);
        await memberships.groupsOf(DANA);
        world.entities = [user('dana'), ...groups];
        world.now = 30_000;
        expect(await memberships.claimsOf(DANA)).toEqual([DANA]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the service that needs no installation', () => {
  it('asks the catalog of its backend, and keeps the answer for its plugin', async () => {
    let asked = 0;
    const catalog = catalogServiceMock({
      entities: [user('dana', 'a'), group('a', 'top'), group('top')],
    });
    const got: MembershipsService[] = [];
    const plugin = createBackendPlugin({
      pluginId: 'caller',
      register(reg) {
        reg.registerInit({
          deps: { memberships: membershipsServiceRef },
          async init({ memberships }) {
            got.push(memberships);
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        plugin,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => ({
            ...catalog,
            getEntityByRef(...args) {
              asked += 1;
              return catalog.getEntityByRef(...args);
            },
            getEntitiesByRefs: (...args) => catalog.getEntitiesByRefs(...args),
          }),
        }),
      ],
    });
    const [memberships] = got;
    const claims = [DANA, 'group:default/a', 'group:default/top'];
    expect(await memberships.claimsOf(DANA)).toEqual(claims);
    expect(await memberships.claimsOf(DANA)).toEqual(claims);
    expect(asked).toBe(1);
    await backend.stop();
  });
});
