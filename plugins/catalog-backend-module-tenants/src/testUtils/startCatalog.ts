// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A booted catalog with the module, for tests; the tenants backend is the fake.

import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { TENANTS_CHANGED_TOPIC } from '@ecp-ai/backstage-plugin-tenants-common';
import { TenantsServiceFake } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import catalogModuleTenants from '../index';

/** The catalog's settings in our own app-config. */
export const CATALOG_CONFIG = {
  stitchingStrategy: { pollingInterval: { milliseconds: 500 } },
  processingInterval: { minutes: 1 },
};

/** Boots the catalog and answers handles to it. */
export async function startCatalog(fake: TenantsServiceFake) {
  const scheduler = mockServices.scheduler();
  // One for all plugins; the test backend's own would give each plugin its own.
  const bus = mockServices.events();
  let catalog: CatalogService | undefined;
  await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleTenants,
      fake.factory,
      mockServices.rootConfig.factory({ data: { catalog: CATALOG_CONFIG } }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) =>
          plugin.getId() === 'catalog' ? scheduler : mockServices.scheduler(),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => bus,
      }),
      createBackendPlugin({
        pluginId: 'observer',
        register(env) {
          env.registerInit({
            deps: { service: catalogServiceRef },
            async init({ service }) {
              catalog = service;
            },
          });
        },
      }),
    ],
  });
  const publish = (eventPayload: unknown) =>
    bus.publish({ topic: TENANTS_CHANGED_TOPIC, eventPayload });
  const repair = () => scheduler.triggerTask('tenants-repair');
  await repair();
  return {
    catalog: catalog!,
    repair,
    publish,
    changed: (tenantId: string) => publish({ tenantId }),
  };
}
