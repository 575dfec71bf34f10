// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Gives the permission backend this portal's policy.

import {
  coreServices,
  createBackendModule,
  RootConfigService,
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
import { decide, Role } from './decide';

/** Entity refs of the groups (or users) that stand for a role. */
export type RoleGroups = { approvers: string[]; auditors: string[] };

/** `tenants.approvers` and `tenants.auditors`, with the defaults that the sandbox's people fit. */
export function readRoleGroups(config: RootConfigService): RoleGroups {
  const refs = (key: string, otherwise: string) =>
    (config.getOptionalStringArray(key) ?? [otherwise]).map(lower);
  return {
    approvers: refs('tenants.approvers', 'group:default/platform-admins'),
    auditors: refs('tenants.auditors', 'group:default/auditors'),
  };
}

/** The role of somebody with these claims; who is both approver and auditor changes nothing. */
export function roleOf(claims: string[], groups: RoleGroups): Role {
  const holds = (refs: string[]) =>
    claims.map(lower).some(c => refs.includes(c));
  if (holds(groups.auditors)) {
    return 'auditor';
  }
  return holds(groups.approvers) ? 'approver' : 'developer';
}

const lower = (ref: string) => ref.toLocaleLowerCase('en-US');

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
