// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  tenantReadPermission,
  tenantsPermissions,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  TENANT_ROLES,
  TenantRole,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { machineDecision } from './machineRights';

/** Everything that a machine with the role gets of some tenant. */
const rightsOf = (role: TenantRole) =>
  tenantsPermissions
    .filter(
      it =>
        machineDecision(it, { roles: [role], tenantAccess: ['lab'] }).result !==
        AuthorizeResult.DENY,
    )
    .map(({ name }) => name);

it('gives each role its rights, and none asks or decides', () => {
  const rights = TENANT_ROLES.map(role => [role, rightsOf(role)]);
  expect(Object.fromEntries(rights)).toEqual({
    viewer: ['tenants.tenant.read'],
    deployer: ['tenants.tenant.read', 'tenants.deployment.report'],
    editor: [
      'tenants.tenant.read',
      'tenants.tenant.operate',
      'tenants.deployment.report',
    ],
    auditor: ['tenants.tenant.read', 'tenants.audit.read'],
    tenant_admin: [
      'tenants.tenant.read',
      'tenants.tenant.operate',
      'tenants.deployment.report',
    ],
  });
});

it.each([
  [['viewer'], ['lab'], 'CONDITIONAL'],
  [['viewer'], ['*'], 'CONDITIONAL'],
  [['viewer'], [], 'CONDITIONAL'],
  [['auditor'], [], 'ALLOW'],
  [['tenant_admin'], ['lab'], 'ALLOW'],
  [[], ['*'], 'DENY'],
] as [TenantRole[], string[], string][])(
  'lets %j with access to %j read: %s',
  (roles, tenantAccess, result) => {
    const decision = machineDecision(tenantReadPermission, {
      roles,
      tenantAccess,
    });
    expect(decision).toMatchObject({ result });
    if (result !== 'CONDITIONAL') return;
    expect(decision).toMatchObject({
      conditions: { rule: 'IS_ONE_OF', params: { tenantIds: tenantAccess } },
    });
  },
);
