// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The reconciler with its real targets, as worker and test both build it.

import { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { GitConfig, LocatedCluster } from '../../../config/TenantsConfig';
import { DatabaseRepositoryStore } from '../../../database/DatabaseRepositoryStore';
import { DatabaseWorkStore } from '../../../database/DatabaseWorkStore';
import { GitDeliveryTarget } from '../../../delivery/git/GitDeliveryTarget';
import { ApplyDeliveryTarget } from '../../../delivery/kubernetes/ApplyDeliveryTarget';
import { createKubernetesClient } from '../../../kubernetes/createKubernetesClient';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { Reconciler } from '../../../reconcile/Reconciler';
import { reconcileTenant } from '../../../reconcile/reconcileTenant';
import { WorkStore } from '../../../reconcile/WorkStore';

/** What a worker process is told. */
export type World = {
  database: Knex.Config;
  git: GitConfig;
  cluster: LocatedCluster;
  workingDirectory: string;
};

/** How long a killed worker's tenants stay taken. */
export const LEASE_SECONDS = 0.5;

/** Builds a reconciler; `wrap` may put itself between it and its effects. */
export function buildReconciler(
  world: World,
  wrap: <T extends object>(name: string, part: T) => T = (_name, part) => part,
) {
  const knex = knexFactory(world.database);
  const logger = quietLogger();
  const store = wrap<WorkStore>(
    'store',
    new DatabaseWorkStore(knex, LEASE_SECONDS),
  );
  const client = createKubernetesClient(world.cluster);
  const clients = new Map([
    [world.cluster.name, wrap<KubernetesClient>('cluster', client)],
  ]);
  const targets = [
    GitDeliveryTarget.create({
      config: world.git,
      store: new DatabaseRepositoryStore(knex),
      workingDirectory: world.workingDirectory,
      logger,
    }),
    ApplyDeliveryTarget.create({ clients, logger }),
  ];
  const reconciler = new Reconciler({
    store,
    logger,
    pollSeconds: 0.05,
    leaseSeconds: LEASE_SECONDS,
    concurrency: 1,
    pass: (claim, signal) =>
      reconcileTenant(
        { store, targets, logger, resyncSeconds: 3600 },
        claim,
        signal,
      ),
  });
  return {
    /** Works until nothing is due any more. */
    async work() {
      reconciler.start();
      const busy = () =>
        knex('tenant_work')
          .whereNotNull('holder')
          .orWhere('due_at', '<=', Date.now() + 60_000);
      while ((await busy()).length > 0) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    },
    async stop() {
      await reconciler.stop();
      await client.close();
      await knex.destroy();
    },
  };
}

function quietLogger(): LoggerService {
  const logger: LoggerService = {
    error: (message, meta) => console.error(message, meta),
    warn: () => {},
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  return logger;
}
