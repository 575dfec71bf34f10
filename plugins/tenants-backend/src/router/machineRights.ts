// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What machines may do. Backstage asks no policy about them, so this is the whole of it: what is not here none may.

import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  auditReadPermission,
  deploymentReportPermission,
  RESOURCE_TYPE_TENANT,
  tenantOperatePermission,
  tenantReadPermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createTenantConditionalDecision,
  Machine,
  tenantConditions,
  TenantRole,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** Asking for a change and deciding one are for people, whatever a machine's roles are. */
const RIGHTS: [Permission, TenantRole[]][] = [
  [
    tenantReadPermission,
    ['viewer', 'deployer', 'editor', 'auditor', 'tenant_admin'],
  ],
  [deploymentReportPermission, ['deployer', 'editor', 'tenant_admin']],
  [tenantOperatePermission, ['editor', 'tenant_admin']],
  [auditReadPermission, ['auditor']],
];

/** Roles that are about every tenant; others are about those of `tenant_access`. */
const EVERYWHERE: TenantRole[] = ['auditor', 'tenant_admin'];

/** What a machine gets of a permission. */
export function machineDecision(
  permission: Permission,
  { roles, tenantAccess }: Pick<Machine, 'roles' | 'tenantAccess'>,
): PolicyDecision {
  const [, granting = []] =
    RIGHTS.find(([it]) => isPermission(permission, it)) ?? [];
  const held = roles.filter(role => granting.includes(role));
  if (held.length === 0) return { result: AuthorizeResult.DENY };
  if (
    !isResourcePermission(permission, RESOURCE_TYPE_TENANT) ||
    held.some(role => EVERYWHERE.includes(role))
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  return createTenantConditionalDecision(
    permission,
    tenantConditions.isOneOf({ tenantIds: tenantAccess }),
  );
}
