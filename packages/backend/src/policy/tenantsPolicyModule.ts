// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Gives the permission backend this portal's policy.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  Person,
  PrincipalsService,
  principalsServiceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { decide } from './decide';
import { GivenTenants } from './Judgement';
import { readRoleGroups, RoleGroups, roleOf } from './Role';

/**
 * Asks who the user is now, then {@link decide}s. Groups are those of the catalog: the token's were true at sign-in. What the
 * issuer said of them is as old as the token.
 */
export class TenantsPolicy implements PermissionPolicy {
  constructor(
    private readonly groups: RoleGroups,
    private readonly principals: PrincipalsService,
  ) {}

  /** @throws ServiceUnavailableError when the catalog does not answer: neither yes nor no would be true. */
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const ref = user && userRefOf(user);
    if (!ref) {
      return { result: AuthorizeResult.DENY };
    }
    const person = await this.principals.person(
      ref,
      user.info.ownershipEntityRefs,
    );
    const claims = [ref, ...person.groups];
    const role = roleOf(claims, this.groups, person.roles);
    return decide(permission, { role, claims, given: givenTo(person) });
  }
}

/** Whom the issuer makes an editor is one of the tenants that it gives them. */
function givenTo({ roles, tenantAccess: seen }: Person): GivenTenants {
  return { seen, edited: roles.includes('editor') ? seen : [] };
}

function userRefOf({ credentials }: PolicyQueryUser): string | undefined {
  const { type, userEntityRef } = credentials.principal as {
    type?: string;
    userEntityRef?: string;
  };
  return type === 'user' ? userEntityRef : undefined;
}

/** The permission policy of the portal. */
export const tenantsPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'tenants-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        principals: principalsServiceRef,
      },
      async init({ config, policy, principals }) {
        policy.setPolicy(new TenantsPolicy(readRoleGroups(config), principals));
      },
    });
  },
});
