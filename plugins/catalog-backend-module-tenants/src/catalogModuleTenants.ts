// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Wires kind, provider and permission rule into the catalog.

import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import {
  AuthService,
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  TENANT_KIND,
  tenantIdSchema,
  TENANTS_CHANGED_TOPIC,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  tenantsServiceRef,
  singleLineLogger,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { z } from 'zod';
import { readSchedule } from './config';
import { isVisibleTenant } from './isVisibleTenant';
import { isTenantLocation } from './names';
import { TenantEntityProvider } from './TenantEntityProvider';
import { TenantKindProcessor } from './TenantKindProcessor';

const changeSchema = z.object({ tenantId: tenantIdSchema });

/** Catalog kind `Tenant`: entities, relations, and the rule who may see them. */
export const catalogModuleTenants = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'tenants',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissionsRegistry: coreServices.permissionsRegistry,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
        tenants: tenantsServiceRef,
      },
      async init(deps) {
        const { auth, catalog, events, scheduler, tenants } = deps;
        const logger = singleLineLogger(deps.logger);
        const schedule = readSchedule(deps.config);
        const provider = new TenantEntityProvider({
          logger,
          tenants: async () =>
            tenants.as(await auth.getOwnServiceCredentials()),
          known: () => knownTenants(catalog, auth),
          schedule: repair =>
            scheduler.scheduleTask({
              ...schedule,
              id: 'tenants-repair',
              fn: async () => repair(),
            }),
        });
        deps.processing.addProcessor(new TenantKindProcessor());
        deps.processing.addEntityProvider(provider);
        deps.permissionsRegistry.addPermissionRules([isVisibleTenant]);
        deps.lifecycle.addShutdownHook(() => provider.stop());
        await events.subscribe({
          id: 'catalog-tenants',
          topics: [TENANTS_CHANGED_TOPIC],
          async onEvent({ eventPayload }) {
            const change = changeSchema.safeParse(eventPayload);
            if (change.success) {
              provider.changed(change.data.tenantId);
            } else {
              logger.warn(`Event on ${TENANTS_CHANGED_TOPIC} names no tenant`);
            }
          },
        });
      },
    });
  },
});

async function knownTenants(
  catalog: CatalogService,
  auth: AuthService,
): Promise<string[]> {
  const ids: string[] = [];
  const pages = catalog.streamEntities(
    {
      filter: { kind: TENANT_KIND },
      fields: ['metadata.name', 'metadata.annotations'],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    page
      .filter(({ metadata }) =>
        isTenantLocation(metadata.annotations?.[ANNOTATION_LOCATION]),
      )
      .forEach(({ metadata }) => ids.push(metadata.name));
  }
  return ids;
}
