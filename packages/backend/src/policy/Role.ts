// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What somebody is to the policy, by the groups in the configuration.

import { RootConfigService } from '@backstage/backend-plugin-api';
import { TenantRole } from '@ecp-ai/backstage-plugin-tenants-node';

/**
 * Who is both approver and auditor is an auditor. Deciders are developers whom a rule of approval names: which requests they
 * decide, the plugin says.
 */
export type Role = 'approver' | 'auditor' | 'decider' | 'developer';

/** Entity refs of the groups (or users) that stand for a role. */
export type RoleGroups = {
  approvers: string[];
  auditors: string[];
  deciders?: string[];
};

/** `tenants.approvers`, `tenants.auditors` and the groups of `tenants.approval.rules` and `.escalate`, with the defaults that the sandbox's people fit. */
export function readRoleGroups(config: RootConfigService): RoleGroups {
  const refs = (key: string, otherwise: string) =>
    (config.getOptionalStringArray(key) ?? [otherwise]).map(lower);
  return {
    approvers: refs('tenants.approvers', 'group:default/platform-admins'),
    auditors: refs('tenants.auditors', 'group:default/auditors'),
    deciders: readDeciders(config).map(lower),
  };
}

function readDeciders(config: RootConfigService): string[] {
  const rules = config.getOptionalConfigArray('tenants.approval.rules') ?? [];
  const escalated =
    config.getOptionalStringArray('tenants.approval.escalate.to') ?? [];
  return rules
    .flatMap(rule => rule.getOptionalConfigArray('then.steps') ?? [])
    .flatMap(step => step.getStringArray('anyOf'))
    .concat(escalated);
}

/**
 * The role of somebody with these claims; who is both approver and auditor changes nothing.
 *
 * @param roles - that the issuer gives them, whether a group stands for such a role or none does
 */
export function roleOf(
  claims: string[],
  groups: RoleGroups,
  roles: TenantRole[] = [],
): Role {
  const holds = (refs: string[]) =>
    claims.map(lower).some(c => refs.includes(c));
  if (holds(groups.auditors) || roles.includes('auditor')) {
    return 'auditor';
  }
  if (holds(groups.approvers) || roles.includes('tenant_admin')) {
    return 'approver';
  }
  return holds(groups.deciders ?? []) ? 'decider' : 'developer';
}

const lower = (ref: string) => ref.toLocaleLowerCase('en-US');
