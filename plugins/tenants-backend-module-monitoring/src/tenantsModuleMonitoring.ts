// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One more module of the plugin `tenants`: metrics, health, usage and charts.

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  monitoringRoutes,
  TENANTS_PLUGIN_ID,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  singleLineLogger,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { serveHealth } from './health/serveHealth';
import { openHistory } from './history/openHistory';
import { openMonitoringTables } from './history/openMonitoringTables';
import { PrometheusUsage } from './history/PrometheusUsage';
import { startMetrics } from './metrics/startMetrics';
import { startTelemetry } from './metrics/startTelemetry';
import { usageShares } from './metrics/usageShares';
import { HistoryPanels } from './panels/history/HistoryPanels';
import { openPanels } from './panels/openPanels';
import { PrometheusClient } from './panels/prometheus/PrometheusClient';
import { readMonitoringConfig } from './readMonitoringConfig';
import { monthlyCost } from './usage/monthlyCost';
import { openUsage } from './usage/openUsage';

/** Charts and usage of tenants, metrics at `/metrics`, and health of the portal at `/health` and `/ready`. */
export const tenantsModuleMonitoring = createBackendModule({
  pluginId: TENANTS_PLUGIN_ID,
  moduleId: 'monitoring',
  register(reg) {
    // Before any plugin has asked for its meters, also where nobody did so in the first line.
    startTelemetry();
    reg.registerInit({
      deps: {
        cache: coreServices.cache,
        config: coreServices.rootConfig,
        database: coreServices.database,
        health: coreServices.rootHealth,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        modules: tenantsModulesExtensionPoint,
        notifications: notificationService,
        root: coreServices.rootHttpRouter,
        scheduler: coreServices.scheduler,
      },
      async init({ config, health, modules, root, ...deps }) {
        const monitoring = readMonitoringConfig(config);
        const logger = singleLineLogger(deps.logger);
        const report = serveHealth(root, { health });
        modules.addModule({
          name: 'monitoring',
          routes: monitoringRoutes,
          hasConfig: true,
          migrate: () => openMonitoringTables(deps.database),
          async start(host) {
            const { retentionDays } = monitoring.history;
            const prometheus =
              monitoring.prometheus &&
              PrometheusClient.create(monitoring.prometheus);
            const history = await openHistory({
              ...deps,
              host,
              logger,
              retentionDays,
              sources: prometheus && [new PrometheusUsage(prometheus, logger)],
            });
            const usage = await openUsage({
              ...deps,
              config: monitoring,
              host,
              logger,
            });
            const panels = openPanels({
              ...deps,
              config,
              host,
              logger,
              monitoring,
              history: new HistoryPanels(history, retentionDays),
            });
            const stopMetrics = await startMetrics({
              ...deps,
              config: monitoring.metrics,
              host,
              logger,
              usage: () => usageShares(history, new Date()),
            });
            report.serves(host);
            return {
              handlers: { ...panels.handlers, ...usage },
              monthlyCost: needs =>
                monitoring.prices && monthlyCost(needs, monitoring.prices),
              async stop() {
                await panels.stop();
                await prometheus?.close();
                await stopMetrics();
              },
            };
          },
        });
      },
    });
  },
});
