// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Usage, cost and budgets, made of the history.

import {
  CacheService,
  DatabaseService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { TenantsHost } from '@ecp-ai/backstage-plugin-tenants-node';
import { openMonitoringTables } from '../history/openMonitoringTables';
import { AnswerCache } from './AnswerCache';
import { BudgetWarner } from './BudgetWarner';
import { BudgetWarningStore } from './BudgetWarningStore';
import { IdleDevices } from './IdleDevices';
import { Prices } from './prices';
import { usageHandlers } from './usageHandlers';
import { UsageStore } from './UsageStore';

/** The handlers of usage; where there are prices, budgets are looked at from now on. */
export async function openUsage({
  cache,
  config: { history, idleAfterDays, prices },
  database,
  host,
  logger,
  notifications,
  scheduler,
}: {
  cache: CacheService;
  config: {
    history: { retentionDays: number };
    idleAfterDays: number;
    prices?: Prices;
  };
  database: DatabaseService;
  host: TenantsHost;
  logger: LoggerService;
  notifications: NotificationService;
  scheduler: SchedulerService;
}): Promise<ReturnType<typeof usageHandlers>> {
  const knex = await openMonitoringTables(database);
  const store = new UsageStore(knex);
  if (prices) {
    const warner = new BudgetWarner({
      host,
      logger,
      notifications,
      prices,
      usage: store,
      warnings: new BudgetWarningStore(knex),
    });
    await scheduler.scheduleTask({
      id: 'monitoring-budgets',
      scope: 'global',
      frequency: { minutes: 5 },
      timeout: { minutes: 4 },
      fn: signal => warner.look(new Date(), signal),
    });
  }
  return usageHandlers({
    host,
    cache: new AnswerCache(cache, logger),
    devices: new IdleDevices(knex),
    idleAfterDays,
    prices,
    retentionDays: history.retentionDays,
    store,
  });
}
