// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Metrics of tenants: instruments, and where Prometheus reads them.

import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { MonitoringConfig } from '../readMonitoringConfig';
import { FigureReader } from './Figures';
import { MetricsServer } from './MetricsServer';
import { promMetrics } from './promMetrics';
import { registerInstruments, REQUESTS } from './registerInstruments';
import { RequestCounts } from './RequestCounts';
import { Keeps, ScrapeReader } from './ScrapeReader';
import { scrapeReader } from './startTelemetry';
import { UsageShare } from './usageShares';

/** What metrics are made of. */
export type MetricsParts = {
  config: MonitoringConfig['metrics'];
  host: TenantsHost;
  logger: LoggerService;
  metrics: MetricsService;
  /** The newest sample of each tenant. */
  usage: () => Promise<UsageShare[]>;
};

/** Starts them; the answer ends them. */
export async function startMetrics(
  parts: MetricsParts,
): Promise<() => Promise<void>> {
  const { config, host, logger, metrics, usage } = parts;
  const figures = new FigureReader(host, usage, error =>
    logger.warn('Metrics of tenants cannot be read', error as Error),
  );
  const requests = new RequestCounts();
  host.figures.onAnswer(answer => requests.add(answer));
  const forget = registerInstruments(metrics, {
    figures,
    requests,
    slaClasses: host.slaClasses,
  });
  const reader = scrapeReader();
  if (!config.enabled || !reader) {
    if (config.enabled) {
      logger.info(
        'Metrics go where the OpenTelemetry SDK of this process sends them: /metrics is not served',
      );
    }
    return async () => forget();
  }
  const server = await MetricsServer.listen(
    config,
    answerer(reader, figures, requests, logger),
  );
  logger.info(`Metrics at http://${config.host}:${server.port}/metrics`);
  return async () => {
    forget();
    await server.close();
  };
}

/** The whole answer; whoever asks while one is made gets the same. */
function answerer(
  reader: ScrapeReader,
  figures: FigureReader,
  requests: RequestCounts,
  logger: LoggerService,
): () => Promise<string> {
  const registry = promMetrics(figures);
  const keeps: Keeps = (name, labels) =>
    name !== REQUESTS ||
    requests.has({
      tenantId: String(labels.tenant_id),
      method: String(labels.method),
      status: Number(labels.status),
    });
  const make = async () => {
    const { text, errors } = await reader.read(keeps);
    errors.forEach(error =>
      logger.warn('A metric could not be read', error as Error),
    );
    return `${text}${await registry.metrics()}`;
  };
  let underWay: Promise<string> | undefined;
  return () => {
    underWay ??= make().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
