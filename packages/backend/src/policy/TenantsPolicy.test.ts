// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The policy follows the catalog, not the claims of a token.

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  auditReadPermission,
  requestDecidePermission,
  tenantCreatePermission,
  tenantReadPermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  IssuerTokens,
  Memberships,
  Principals,
  readAccess,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { TenantsPolicy } from './tenantsPolicyModule';

const ADA = 'user:default/ada';
const ADMINS = 'group:default/platform-admins';

function setUp(auditors = ['group:default/auditors'], said: string[] = []) {
  const world = { now: 0, groups: [ADMINS], dead: false };
  const auth = mockServices.auth();
  const asked: string[] = [];
  const catalog = () => {
    if (world.dead) throw new Error('ECONNREFUSED');
    const relations = world.groups.map(targetRef => ({
      type: 'memberOf',
      targetRef,
    }));
    const [apiVersion, kind] = ['backstage.io/v1alpha1', 'User'];
    const ada = { apiVersion, kind, metadata: { name: 'ada' }, relations };
    return catalogServiceMock({ entities: [ada] });
  };
  const memberships = new Memberships({
    auth,
    now: () => world.now,
    catalog: {
      async getEntityByRef(ref, options) {
        asked.push((options.credentials.principal as any).type);
        return catalog().getEntityByRef(ref, options);
      },
      getEntitiesByRefs: async (...args) =>
        catalog().getEntitiesByRefs(...args),
    },
  });
  const roleGroups = { approvers: [ADMINS], auditors };
  const policy = new TenantsPolicy(
    roleGroups,
    new Principals({
      config: { ...readAccess(new ConfigReader({})), ...roleGroups },
      memberships,
      tokens: new IssuerTokens([]),
      userWithEmail: async () => undefined,
    }),
  );
  // A token that still says what was true when she signed in.
  const user = {
    credentials: mockCredentials.user(ADA),
    info: { userEntityRef: ADA, ownershipEntityRefs: [ADA, ADMINS, ...said] },
  } as PolicyQueryUser;
  const ask = async (permission: any) =>
    (await policy.handle({ permission }, user)).result;
  return { world, policy, user, ask, asked };
}

describe('TenantsPolicy', () => {
  it('takes reading and deciding from a removed approver within a minute, whatever the token claims', async () => {
    const { world, ask } = setUp();
    expect(await ask(requestDecidePermission)).toBe(AuthorizeResult.ALLOW);
    expect(await ask(tenantReadPermission)).toBe(AuthorizeResult.ALLOW);
    world.groups = [];
    world.now = 60_000;
    expect(await ask(requestDecidePermission)).toBe(AuthorizeResult.DENY);
    expect(await ask(tenantReadPermission)).toBe(AuthorizeResult.CONDITIONAL);
  });

  it('gives rights to who joined within a minute, too', async () => {
    const { world, ask } = setUp();
    world.groups = [];
    expect(await ask(requestDecidePermission)).toBe(AuthorizeResult.DENY);
    world.groups = [ADMINS];
    world.now = 60_000;
    expect(await ask(requestDecidePermission)).toBe(AuthorizeResult.ALLOW);
  });

  it('keeps whom the issuer makes an auditor from changing anything, though no group stands for auditors', async () => {
    const { ask } = setUp([], ['tenant-role:default/auditor']);
    expect(await ask(auditReadPermission)).toBe(AuthorizeResult.ALLOW);
    expect(await ask(tenantReadPermission)).toBe(AuthorizeResult.ALLOW);
    for (const changing of [requestDecidePermission, tenantCreatePermission]) {
      expect(await ask(changing)).toBe(AuthorizeResult.DENY);
    }
  });

  it('says neither yes nor no while the catalog is away, and says why', async () => {
    const { world, ask } = setUp();
    await ask(tenantReadPermission);
    world.dead = true;
    world.now = 60_000;
    await expect(ask(tenantReadPermission)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('The catalog does not answer'),
    });
  });

  it('asks the catalog as a service, whom no policy judges: it never asks itself', async () => {
    const { ask, asked } = setUp();
    await ask(tenantReadPermission);
    expect(asked).toEqual(['service']);
  });

  it('denies nobody in particular, and principals that are no persons', async () => {
    const { policy } = setUp();
    const deny = { result: AuthorizeResult.DENY };
    const query = { permission: tenantReadPermission };
    expect(await policy.handle(query)).toEqual(deny);
    for (const credentials of [
      mockCredentials.service(),
      mockCredentials.none(),
    ]) {
      const somebody = { credentials, info: {} } as PolicyQueryUser;
      expect(await policy.handle(query, somebody)).toEqual(deny);
    }
  });
});
