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
  MembershipsService,
  membershipsServiceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { decide } from './decide';
import { readRoleGroups, RoleGroups, roleOf } from './Role';

/**
 * Asks the catalog, as this plugin itself, which groups the user is in now, then {@link decide}s. The claims of the
 * user's token are not believed: they were true at sign-in.
 */
export class TenantsPolicy implements PermissionPolicy {
  constructor(
    private readonly groups: RoleGroups,
    private readonly memberships: MembershipsService,
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
    const claims = await this.memberships.claimsOf(ref);
    return decide(permission, { role: roleOf(claims, this.groups), claims });
  }
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
        memberships: membershipsServiceRef,
        policy: policyExtensionPoint,
      },
      async init({ config, memberships, policy }) {
        policy.setPolicy(
          new TenantsPolicy(readRoleGroups(config), memberships),
        );
      },
    });
  },
});
