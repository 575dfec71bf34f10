// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Gives the permission backend this portal's policy.

import {
  coreServices,
  createBackendModule,
  RootConfigService,
  UserInfoService,
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

/** Asks who the user is, then {@link decide}s. */
export class TenantsPolicy implements PermissionPolicy {
  constructor(
    private readonly groups: RoleGroups,
    private readonly userInfo: UserInfoService,
  ) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const { ownershipEntityRefs: claims } = await this.userInfo.getUserInfo(
      user.credentials,
    );
    return decide(permission, { role: roleOf(claims, this.groups), claims });
  }
}

/** The first, small permission policy of the portal. */
export const tenantsPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'tenants-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(new TenantsPolicy(readRoleGroups(config), userInfo));
      },
    });
  },
});
