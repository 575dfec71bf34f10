// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody is to the policy, by the groups in the configuration.

import { RootConfigService } from '@backstage/backend-plugin-api';

/** Who is both approver and auditor is an auditor. */
export type Role = 'approver' | 'auditor' | 'developer';

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
