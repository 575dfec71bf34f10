// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Wires the services together; everything else is decided elsewhere.

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  TENANTS_PLUGIN_ID,
  tenantsPermissions,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ClusterLocator,
  principalsServiceRef,
  singleLineLogger,
  tenantPermissionRules,
  tenantResourceRef,
  tenantsClustersExtensionPoint,
  tenantsDeliveryExtensionPoint,
  tenantsModulesExtensionPoint,
  tenantsServiceRef,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { registerActions } from './actions/registerActions';
import { ClusterDirectory } from './clusters/ClusterDirectory';
import { tellAssumptions } from './config/assumptions';
import { readConfig } from './config/readConfig';
import { createModuleHost } from './createModuleHost';
import { DeliveryTargets } from './delivery/DeliveryTargets';
import { openStores } from './database/openStores';
import { TenantsModules } from './modules/TenantsModules';
import { startMachines } from './startMachines';
import { AuditTrail } from './router/AuditTrail';
import { createRouter } from './router/createRouter';
import { createRouterServices } from './router/createRouterServices';
import { watchStrangers } from './router/watchStrangers';
import { DeadlineWatch } from './workflow/deadlines/DeadlineWatch';

/** The backend plugin `tenants`. */
export const tenantsPlugin = createBackendPlugin({
  pluginId: TENANTS_PLUGIN_ID,
  register(env) {
    const locators: ClusterLocator[] = [];
    env.registerExtensionPoint(tenantsClustersExtensionPoint, {
      addClusterLocator: locator => locators.push(locator),
    });
    const targets = new DeliveryTargets();
    env.registerExtensionPoint(tenantsDeliveryExtensionPoint, targets);
    const modules = new TenantsModules();
    env.registerExtensionPoint(tenantsModulesExtensionPoint, modules);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        principals: principalsServiceRef,
        registry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        tenants: tenantsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readConfig(deps.config, {
          hasLocators: locators.length > 0,
          clusterKeys: modules.clusterKeys,
          moduleKeys: modules.ownKeys,
        });
        const { clusters } = config;
        const logger = singleLineLogger(deps.logger);
        tellAssumptions(clusters, logger);
        const directory = ClusterDirectory.create({
          clusters,
          locators,
          logger,
        });
        const stores = await openStores(deps.database, config);
        const { tenantReader } = stores;
        deps.registry.addResourceType({
          resourceRef: tenantResourceRef,
          permissions: tenantsPermissions,
          rules: Object.values(tenantPermissionRules),
          getResources: async refs => {
            const found = await tenantReader.getMany(refs);
            const lives = found.flatMap(it => it?.life ?? []);
            const deciders = await stores.requestReader.decidersOf(lives);
            return found.map(
              it => it && { ...it, deciders: deciders.get(it.life) },
            );
          },
        });
        const audit = new AuditTrail({
          ...deps,
          logger,
          store: stores.audit,
        });
        const endWatch = watchStrangers(`/api/${TENANTS_PLUGIN_ID}`, () =>
          audit.stranger(),
        );
        const machines = startMachines({
          ...deps,
          tellCounted: () => audit.tellCounted(),
          config,
          directory,
          logger,
          stores,
          targets,
        });
        const services = createRouterServices({
          ...deps,
          audit,
          config,
          directory,
          machines,
          monthlyCost: needs => modules.monthlyCost(needs),
          stores,
        });
        const { clientOf, poke } = machines;
        const deadlines = new DeadlineWatch({
          config,
          requests: services.requests,
          store: stores.requests,
          leases: stores.leases,
          logger,
          committed: poke,
        });
        deadlines.start();
        const installed = await modules.start(name =>
          createModuleHost(name, {
            ...deps,
            services,
            stores,
            clientOf,
            poke,
          }),
        );
        deps.lifecycle.addShutdownHook(async () => {
          await Promise.all(installed.map(module => module.stop()));
          await deadlines.stop();
          endWatch();
          await machines.stop();
        });
        deps.http.use(createRouter({ ...services, modules: installed }));
        registerActions(deps.actions, deps.tenants, audit);
        deps.http.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
