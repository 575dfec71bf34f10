// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The panels of tenants as they are configured: from Prometheus, or from what the suite samples itself.

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { GrafanaConfig } from './grafana/grafanaConfig';
import { openGrafana } from './grafana/openGrafana';
import { panelHandlers } from './panelHandlers';
import { PanelSource } from './PanelSource';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { PrometheusPanels } from './prometheus/PrometheusPanels';
import { PrometheusConfig } from './prometheus/prometheusConfig';

/** @throws Error when a file that the configuration names cannot be read. */
export function openPanels({
  monitoring: { prometheus, grafana },
  config,
  cache,
  logger,
  host,
  history,
}: {
  monitoring: { prometheus?: PrometheusConfig; grafana?: GrafanaConfig };
  /** All of it: whether pages may frame Grafana is not ours. */
  config: Config;
  cache: CacheService;
  logger: LoggerService;
  host: TenantsHost;
  /** Where numbers come from that no Prometheus has. */
  history: PanelSource;
}): { handlers: ReturnType<typeof panelHandlers>; stop(): Promise<void> } {
  const client = prometheus && PrometheusClient.create(prometheus);
  const source =
    client &&
    PrometheusPanels.create({ client, config: prometheus, cache, logger });
  return {
    handlers: panelHandlers({
      host,
      source: source ?? history,
      spare: source && history,
      grafana,
      grafanaCheck: grafana && openGrafana({ grafana, config, cache, logger }),
    }),
    async stop() {
      source?.close();
      await client?.close();
    },
  };
}
