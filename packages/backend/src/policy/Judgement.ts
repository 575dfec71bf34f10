// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Words of the policy: yes, no, and yes for what is one's own.

import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  createTenantEntityConditionalDecision,
  tenantEntityConditions,
} from '@ecp-ai/backstage-plugin-catalog-backend-module-tenants';
import { RESOURCE_TYPE_TENANT } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  createTenantConditionalDecision,
  tenantConditions,
} from '@ecp-ai/backstage-plugin-tenants-node';

/** What somebody with these claims (own ref and groups) gets of a permission. */
export type Judgement = (
  permission: Permission,
  claims: string[],
) => PolicyDecision;

export const yes: Judgement = () => ({ result: AuthorizeResult.ALLOW });

export const no: Judgement = () => ({ result: AuthorizeResult.DENY });

const { isOwner, isEditor, isViewer } = tenantConditions;

/** Tenants that name one of the claims in one of these places. */
function tenantsOf(...rules: (typeof isOwner)[]): Judgement {
  return (permission, claims) => {
    if (!isResourcePermission(permission, RESOURCE_TYPE_TENANT)) {
      return no(permission, claims);
    }
    const [first, ...more] = rules.map(rule => rule({ claims }));
    return createTenantConditionalDecision(
      permission,
      more.length > 0 ? { anyOf: [first, ...more] } : first,
    );
  };
}

export const owned = tenantsOf(isOwner);
export const edited = tenantsOf(isOwner, isEditor);
export const seen = tenantsOf(isOwner, isEditor, isViewer);

/** Entities, but of the tenants only those that one may read. */
export const visibleEntities: Judgement = (permission, claims) =>
  isPermission(permission, catalogEntityReadPermission) &&
  isResourcePermission(permission, 'catalog-entity')
    ? createTenantEntityConditionalDecision(
        permission,
        tenantEntityConditions.isVisibleTenant({ claims }),
      )
    : no(permission, claims);

/** A task shows what was typed into its form: the spec of somebody's tenant. */
export const ownTasks: Judgement = (permission, claims) =>
  isResourcePermission(permission, 'scaffolder-task')
    ? createScaffolderTaskConditionalDecision(
        permission,
        scaffolderTaskConditions.isTaskOwner({ createdBy: claims }),
      )
    : no(permission, claims);
