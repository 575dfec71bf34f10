// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who somebody is, at a clock and a catalog of the test's own.

import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Memberships } from '../memberships/Memberships';
import { toClaimRefs } from './claimRefs';
import { NO_CLAIMS } from './Claims';
import { IssuerTokens } from './IssuerTokens';
import { Principals } from './Principals';
import { readAccess } from './readAccess';

const DANA = 'user:default/dana';
const [ADMINS, RESEARCH, FINANCE] = ['admins', 'research', 'finance'].map(
  it => `group:default/${it}`,
);

function setUp() {
  const world = { now: 0, groups: [RESEARCH] };
  const catalog = () =>
    catalogServiceMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'dana' },
          relations: world.groups.map(targetRef => ({
            type: 'memberOf',
            targetRef,
          })),
        },
      ],
    });
  const memberships = new Memberships({
    auth: mockServices.auth(),
    now: () => world.now,
    catalog: {
      getEntityByRef: (...args) => catalog().getEntityByRef(...args),
      getEntitiesByRefs: (...args) => catalog().getEntitiesByRefs(...args),
    },
  });
  const config = readAccess(
    new ConfigReader({
      tenants: {
        approvers: [ADMINS],
        access: {
          machines: [
            { subject: 'ci', roles: ['deployer'], tenantAccess: ['lab'] },
            { subject: 'desk', roles: ['viewer'], person: 'User:Dana' },
          ],
        },
      },
    }),
  );
  const principals = new Principals({
    config,
    memberships,
    tokens: new IssuerTokens([]),
    userWithEmail: async () => undefined,
  });
  return { world, principals };
}

const saying = (claims: Partial<typeof NO_CLAIMS>) =>
  toClaimRefs({ ...NO_CLAIMS, ...claims });

describe('a person', () => {
  it('has the groups of the catalog, and loses one within a minute', async () => {
    const { principals, world } = setUp();
    world.groups.push(ADMINS);
    expect(await principals.person(DANA)).toEqual({
      ref: DANA,
      groups: [RESEARCH, ADMINS],
      roles: ['tenant_admin'],
      tenantAccess: [],
    });
    world.groups.pop();
    world.now += 60_000;
    expect(await principals.person(DANA)).toMatchObject({
      groups: [RESEARCH],
      roles: [],
    });
  });

  it('has the roles that the token carries, and the groups that stand for those', async () => {
    const { principals } = setUp();
    const carried = saying({
      roles: ['tenant_admin', 'editor'],
      groups: [FINANCE],
      tenantAccess: ['lab', '*'],
    });
    expect(await principals.person(DANA, [DANA, ...carried])).toEqual({
      ref: DANA,
      groups: [RESEARCH, FINANCE, ADMINS],
      roles: ['tenant_admin', 'editor'],
      tenantAccess: ['lab', '*'],
    });
    // The next token says nothing of it.
    expect((await principals.person(DANA, [DANA])).roles).toEqual([]);
  });

  it('has no group that a token carries as one of the catalog', async () => {
    const { principals } = setUp();
    const { groups, roles } = await principals.person(DANA, [DANA, ADMINS]);
    expect([groups, roles]).toEqual([[RESEARCH], []]);
  });

  it.each(['tenant-role:default/root', 'tenant-roles:default/auditor', ''])(
    'is nothing by %j',
    async ref => {
      const { principals } = setUp();
      expect((await principals.person(DANA, [ref])).roles).toEqual([]);
    },
  );
});

describe('a machine', () => {
  it('with a static token has what the configuration says', async () => {
    const { principals } = setUp();
    expect(await principals.machine('ci', 'static-token')).toEqual({
      subject: 'ci',
      roles: ['deployer'],
      tenantAccess: ['lab'],
    });
  });

  it('with a static token is the person whose it is said to be', async () => {
    const { principals } = setUp();
    expect(await principals.machine('desk', 'static-token')).toEqual({
      subject: 'desk',
      roles: ['viewer'],
      tenantAccess: [],
      person: DANA,
    });
  });

  it('that nobody mentions has nothing', async () => {
    const { principals } = setUp();
    expect((await principals.machine('other', undefined)).roles).toEqual([]);
  });
});
