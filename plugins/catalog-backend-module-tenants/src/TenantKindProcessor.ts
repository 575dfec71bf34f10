// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Teaches the catalog the kind Tenant: what is legal, and who owns it.

import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  describeFields,
  environmentSchema,
  groupRefSchema,
  lifecycleSchema,
  nameSchema,
  TENANT_API_VERSION,
  TENANT_KIND,
  tenantIdSchema,
  toFieldErrors,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const tenantEntitySchema = z.object({
  metadata: z.object({
    name: tenantIdSchema,
    namespace: z.literal('default').optional(),
  }),
  spec: z.object({
    owner: groupRefSchema,
    lifecycle: lifecycleSchema,
    environment: environmentSchema,
    preset: nameSchema(),
    cluster: nameSchema(63),
    access: z.object({
      editors: z.array(groupRefSchema),
      viewers: z.array(groupRefSchema),
    }),
  }),
});

function isTenant(entity: Entity): boolean {
  return (
    entity.apiVersion === TENANT_API_VERSION && entity.kind === TENANT_KIND
  );
}

/**
 * Validates entities of kind Tenant and relates them to their owner, one way: the other way would stand on the group's
 * entity, which everybody may read, facets and filters included, and tell the ids of tenants that they may not know of.
 * Whoever may read the tenants of a group finds them by `relations.ownedBy`, as the catalog's own pages do.
 */
export class TenantKindProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'TenantKindProcessor';
  }

  /** @throws InputError naming each field that is wrong. */
  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isTenant(entity)) {
      return false;
    }
    const { error } = tenantEntitySchema.safeParse(entity);
    if (error) {
      const said = describeFields(toFieldErrors(error), { byPath: true });
      throw new InputError(
        `Tenant ${entity.metadata.name} is not valid: ${said}`,
      );
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (isTenant(entity)) {
      const self = getCompoundEntityRef(entity);
      const owner = parseEntityRef(String(entity.spec?.owner));
      emit(
        processingResult.relation({
          source: self,
          type: RELATION_OWNED_BY,
          target: owner,
        }),
      );
    }
    return entity;
  }
}
