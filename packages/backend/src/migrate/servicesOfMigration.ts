// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Services for plugins that open their tables and do nothing else: no port, no task, no event, no beginning of any work.

import { DatabaseManager } from '@backstage/backend-defaults/database';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { HooksAtEnd } from './HooksAtEnd';
import { MigratedDatabases } from './MigratedDatabases';

/** What takes the place of Backstage's own. */
export function servicesOfMigration(
  databases: MigratedDatabases,
): BackendFeature[] {
  return [rootLifecycle, lifecycle, rootHttpRouter, scheduler, events].concat(
    createServiceFactory({
      service: coreServices.database,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        plugin: coreServices.pluginMetadata,
        rootLifecycle: coreServices.rootLifecycle,
        rootLogger: coreServices.rootLogger,
      },
      createRootContext: ({ config, ...deps }) =>
        DatabaseManager.fromConfig(config, deps),
      factory: ({ plugin, ...deps }, manager) =>
        databases.watch(
          plugin.getId(),
          manager.forPlugin(plugin.getId(), deps),
        ),
    }),
  );
}

const rootLifecycle: BackendFeature = createServiceFactory({
  service: coreServices.rootLifecycle,
  deps: {},
  factory: () => new HooksAtEnd(),
});

const lifecycle = createServiceFactory({
  service: coreServices.lifecycle,
  deps: {},
  factory: () => new HooksAtEnd(),
});

const rootHttpRouter = createServiceFactory({
  service: coreServices.rootHttpRouter,
  deps: {},
  factory: () => ({ use() {}, addWebSocketHandler() {} }),
});

const events = createServiceFactory({
  service: eventsServiceRef,
  deps: {},
  factory: () => ({ async publish() {}, async subscribe() {} }),
});

/** Nobody's: Backstage's own looks for it, and has its tables made for that. */
const NO_TASK = 'no-task-of-anybody';

/** Makes the tables of tasks for whoever has tasks, and takes none on. */
const scheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    database: coreServices.database,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  async factory(deps) {
    await DefaultSchedulerService.create(deps)
      .cancelTask(NO_TASK)
      .catch((error: Error) => {
        if (error.name !== 'NotFoundError') throw error;
      });
    return {
      async triggerTask() {},
      async cancelTask() {},
      async scheduleTask() {},
      createScheduledTaskRunner: () => ({ async run() {} }),
      getScheduledTasks: async () => [],
    };
  },
});
