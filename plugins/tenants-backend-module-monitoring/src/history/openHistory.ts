// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The history, its table brought up to date, and filled from now on.

import {
  DatabaseService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { createHistoryKeeper } from './HistoryKeeper';
import { HistoryStore } from './HistoryStore';
import { MetricsApi } from './MetricsApi';
import { openMonitoringTables } from './openMonitoringTables';
import { Sampler } from './Sampler';
import { scheduleSamples } from './scheduleSamples';
import { UsageSource } from './UsageSource';

/** Opens it. What `sources` know goes before what metrics.k8s.io does. */
export async function openHistory({
  database,
  host,
  logger,
  retentionDays,
  scheduler,
  sources = [],
}: {
  database: DatabaseService;
  host: TenantsHost;
  logger: LoggerService;
  retentionDays: number;
  scheduler: SchedulerService;
  sources?: UsageSource[];
}): Promise<HistoryStore> {
  const knex = await openMonitoringTables(database);
  const store = new HistoryStore(knex);
  const sampler = new Sampler({
    host,
    keeper: createHistoryKeeper(knex, retentionDays),
    logger,
    sources: [new MetricsApi(host.clusters, logger), ...sources],
    store,
  });
  await scheduleSamples(sampler, scheduler);
  return store;
}
