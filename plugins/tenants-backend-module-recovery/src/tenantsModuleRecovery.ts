// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A module of the plugin `tenants`: what it needs of the plugin, it gets from the host.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  recoveryRoutes,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  singleLineLogger,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { scheduleForgetting } from './incidents/forgetOld';
import { intakeGate } from './intake/intakeGate';
import { readRecoveryConfig } from './readRecoveryConfig';
import { openRecovery } from './openRecovery';
import { startRecovery } from './startRecovery';

/** Alerts of Alertmanager, incidents, and restarts on a leash. */
export const tenantsModuleRecovery = createBackendModule({
  pluginId: TENANTS_PLUGIN_ID,
  moduleId: 'recovery',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        http: coreServices.httpRouter,
        logger: coreServices.logger,
        modules: tenantsModulesExtensionPoint,
        notifications: notificationService,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const config = readRecoveryConfig(deps.config);
        const gate = intakeGate(config.webhook);
        const { path } = recoveryRoutes.receiveAlerts;
        // Modules come before the plugin: nobody has read the body yet.
        deps.http.use(gate.router);
        deps.http.addAuthPolicy({ path, allow: 'unauthenticated' });
        deps.modules.addModule({
          name: 'recovery',
          routes: recoveryRoutes,
          hasConfig: true,
          migrate: () => openRecovery(deps.database),
          async start(host) {
            const knex = await openRecovery(deps.database);
            await scheduleForgetting(deps.scheduler, knex, config.keepDays);
            return startRecovery({
              ...deps,
              config,
              gate,
              host,
              knex,
              logger: singleLineLogger(deps.logger),
            });
          },
        });
      },
    });
  },
});
