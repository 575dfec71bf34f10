// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One more module of the plugin `tenants`: what it needs of the plugin, it gets from the host.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  certificateRoutes,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  singleLineLogger,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { certificateHandlers } from './certificateHandlers';
import { Certifier } from './Certifier';
import { openCertificates } from './openCertificates';
import { readCertifiers } from './readCertifiers';
import { scheduleExaminations } from './scheduleExaminations';

/** The isolation certificate: routes, a table, and an examination each night. */
export const tenantsModuleCertificate = createBackendModule({
  pluginId: TENANTS_PLUGIN_ID,
  moduleId: 'certificate',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        logger: coreServices.logger,
        modules: tenantsModulesExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ config, database, logger, modules, scheduler }) {
        const certifiers = readCertifiers(config);
        modules.addModule({
          name: 'certificate',
          routes: certificateRoutes,
          clusterKeys: ['certifier'],
          migrate: () => openCertificates(database),
          async start(host) {
            const certifier = Certifier.create({
              store: await openCertificates(database),
              certifiers,
              host,
              logger: singleLineLogger(logger),
            });
            await scheduleExaminations(certifier, scheduler);
            return {
              handlers: certificateHandlers(host.access, certifier),
              stop: () => certifier.close(),
            };
          },
        });
      },
    });
  },
});
