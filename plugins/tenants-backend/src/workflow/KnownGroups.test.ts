// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { KnownGroups } from './KnownGroups';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
});

function setUp() {
  const catalog = catalogServiceMock({
    entities: [entity('Group', 'lab'), entity('User', 'dana')],
  });
  let now = 0;
  let fails: undefined | 'refuses' | 'hangs';
  let calls = 0;
  const groups = new KnownGroups({
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    now: () => now,
    patience: { deciding: 20, showing: 5 },
    catalog: Object.assign(Object.create(catalog), {
      async getEntitiesByRefs(...args: any[]) {
        calls += 1;
        if (fails === 'refuses') throw new Error('connect ECONNREFUSED');
        if (fails === 'hangs') return new Promise(() => {});
        return (catalog.getEntitiesByRefs as any)(...args);
      },
    }),
  });
  return {
    groups,
    fail: (how?: typeof fails) => (fails = how),
    later: () => (now += 120_000),
    calls: () => calls,
  };
}

const [LAB, GHOST] = ['group:default/lab', 'group:default/ghost'];

describe('KnownGroups', () => {
  it('names those that the catalog has not, once, however many are asked for', async () => {
    const { groups, calls } = setUp();
    const many = Array.from({ length: 450 }, (_, i) => `group:default/g${i}`);
    expect(
      await groups.missing([LAB, GHOST, GHOST, 'group:default/dana']),
    ).toEqual([GHOST, 'group:default/dana']);
    expect(await groups.missing(many)).toEqual(many);
    expect(await groups.missing([])).toEqual([]);
    expect(calls()).toBe(4);
  });

  it('asks anew whenever it decides something', async () => {
    const { groups, fail } = setUp();
    expect(await groups.missing([LAB])).toEqual([]);
    for (const how of ['refuses', 'hangs'] as const) {
      fail(how);
      const answer = groups.missing([LAB]);
      await expect(answer).rejects.toThrow(ServiceUnavailableError);
    }
  });

  it.each(['refuses', 'hangs'] as const)(
    'for what is shown, a catalog that %s says nothing of anybody',
    async how => {
      const { groups, fail, later, calls } = setUp();
      expect(await groups.knownMissing([LAB, GHOST])).toEqual([GHOST]);
      expect(await groups.knownMissing([LAB, GHOST])).toEqual([GHOST]);
      expect(calls()).toBe(1);
      later();
      fail(how);
      // What was known is shown for as long as nothing newer is.
      expect(await groups.knownMissing([LAB, GHOST])).toEqual([GHOST]);
      expect(await groups.knownMissing(['group:default/never-asked'])).toEqual(
        [],
      );
    },
  );
});
