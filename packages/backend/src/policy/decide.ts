// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who may do what in this portal: the whole policy as one pure function.
//
//   approvers    everything; four-eyes is the suite's own and holds besides
//   auditors     read everything, change nothing, even when they are approvers too
//   others       their own tenants by ownership and access lists; the catalog without other people's
//                tenants, and without a way to register entities (a made-up Group would be a way in)

import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  createTenantEntityConditionalDecision,
  tenantEntityConditions,
} from '@ecp-ai/backstage-plugin-catalog-backend-module-tenants';
import {
  repositoryRebuildPermission,
  requestDecidePermission,
  RESOURCE_TYPE_TENANT,
  tenantDeletePermission,
  tenantReadPermission,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createTenantConditionalDecision,
  tenantConditions,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** What somebody is to the policy, by the groups in the configuration. */
export type Role = 'approver' | 'auditor' | 'developer';

/** Who asks: the role, and the entity refs of the user and the user's groups. */
export type Asker = { role: Role; claims: string[] };

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

// Permissions that carry no action although what they allow changes something.
const CHANGES = new Set([
  'catalog.location.analyze',
  'scaffolder.action.execute',
  'scaffolder.task.cancel',
  'scaffolder.template.dry-run',
  'scaffolder.template.management',
]);

/** Decides for a signed-in user; nobody else comes this far. */
export function decide(permission: Permission, asker: Asker): PolicyDecision {
  switch (asker.role) {
    case 'auditor':
      return changesSomething(permission) ? DENY : ALLOW;
    case 'approver':
      return ALLOW;
    default:
      return decideForDeveloper(permission, asker.claims);
  }
}

function changesSomething({ name, attributes: { action } }: Permission) {
  return (action !== undefined && action !== 'read') || CHANGES.has(name);
}

function decideForDeveloper(
  permission: Permission,
  claims: string[],
): PolicyDecision {
  if (isResourcePermission(permission, RESOURCE_TYPE_TENANT)) {
    return decideOnTenant(permission, claims);
  }
  if (
    isPermission(permission, requestDecidePermission) ||
    isPermission(permission, repositoryRebuildPermission)
  ) {
    return DENY;
  }
  if (isPermission(permission, catalogEntityReadPermission)) {
    return createTenantEntityConditionalDecision(
      permission,
      tenantEntityConditions.isVisibleTenant({ claims }),
    );
  }
  if (isResourcePermission(permission, 'scaffolder-task')) {
    // A task shows what was typed into its form: the spec of somebody's tenant.
    return createScaffolderTaskConditionalDecision(
      permission,
      scaffolderTaskConditions.isTaskOwner({ createdBy: claims }),
    );
  }
  return permission.name.startsWith('catalog.') && changesSomething(permission)
    ? DENY
    : ALLOW;
}

function decideOnTenant(
  permission: ResourcePermission<typeof RESOURCE_TYPE_TENANT>,
  claims: string[],
): PolicyDecision {
  const { isOwner, isEditor, isViewer } = tenantConditions;
  if (isPermission(permission, tenantReadPermission)) {
    return createTenantConditionalDecision(permission, {
      anyOf: [isOwner({ claims }), isEditor({ claims }), isViewer({ claims })],
    });
  }
  if (isPermission(permission, tenantDeletePermission)) {
    return createTenantConditionalDecision(permission, isOwner({ claims }));
  }
  return createTenantConditionalDecision(permission, {
    anyOf: [isOwner({ claims }), isEditor({ claims })],
  });
}
