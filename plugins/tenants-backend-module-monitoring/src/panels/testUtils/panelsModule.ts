// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The routes of panels alone, as a module of the plugin.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  monitoringRoutes,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { tenantsModulesExtensionPoint } from '@ecp-ai/backstage-plugin-tenants-node';
import { grafanaSchema } from '../grafana/grafanaConfig';
import { HistoryPanels } from '../history/HistoryPanels';
import { openPanels } from '../openPanels';
import { prometheusSchema } from '../prometheus/prometheusConfig';

/** @param monitoring - As app-config would have it. */
export function panelsModule(
  monitoring: { prometheus?: object; grafana?: object } = {},
) {
  return createBackendModule({
    pluginId: TENANTS_PLUGIN_ID,
    moduleId: 'monitoring',
    register(reg) {
      reg.registerInit({
        deps: {
          cache: coreServices.cache,
          config: coreServices.rootConfig,
          logger: coreServices.logger,
          modules: tenantsModulesExtensionPoint,
        },
        async init({ cache, config, logger, modules }) {
          const { getMonitoring, getPanel, getMarkers } = monitoringRoutes;
          modules.addModule({
            name: 'monitoring',
            routes: { getMonitoring, getPanel, getMarkers },
            async start(host) {
              const { prometheus, grafana } = monitoring;
              const nothing = {
                series: async () => [],
                last: async () => undefined,
              };
              return openPanels({
                monitoring: {
                  prometheus: prometheus && prometheusSchema.parse(prometheus),
                  grafana: grafana && grafanaSchema.parse(grafana),
                },
                config,
                cache,
                logger,
                host,
                history: new HistoryPanels(nothing, 30),
              });
            },
          });
        },
      });
    },
  });
}
