// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Words of the policy: yes to what is one's own, of other plugins.

import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  createTenantEntityConditionalDecision,
  tenantEntityConditions,
} from '@ecp-ai/backstage-plugin-catalog-backend-module-tenants';
import { Judgement, no } from './Judgement';

/** Entities, but of the tenants only those that one may read. */
export const visibleEntities: Judgement = (permission, claims, given) =>
  isPermission(permission, catalogEntityReadPermission) &&
  isResourcePermission(permission, 'catalog-entity')
    ? createTenantEntityConditionalDecision(
        permission,
        tenantEntityConditions.isVisibleTenant({
          claims,
          ...(given && { tenantIds: given.seen }),
        }),
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
