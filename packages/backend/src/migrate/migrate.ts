// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createBackend } from '@backstage/backend-defaults';
import { tenantsTablesPlugin } from '@ecp-ai/backstage-plugin-tenants-backend';
import type { Backend } from '../addFeatures';
import { MigratedDatabases } from './MigratedDatabases';
import { servicesOfMigration } from './servicesOfMigration';

/**
 * Brings the tables of every plugin up to date, as each does when it starts, and ends: for a job before a rollout. Nothing listens,
 * no task is taken on and no work begins, so replicas may run meanwhile. Answers what was done, in a line.
 */
export async function migrate(
  addFeatures: (backend: Backend) => void,
): Promise<string> {
  const databases = new MigratedDatabases();
  const backend = createBackend();
  servicesOfMigration(databases).forEach(it => backend.add(it));
  backend.add(tenantsTablesPlugin);
  addFeatures(backend);
  const { result } = await backend.start();
  // A portal may start without some of its plugins; a job that left some out must not pass for done.
  const reasons = result.plugins.flatMap(({ pluginId, failure, modules }) =>
    [failure, ...modules.map(it => it.failure)].flatMap(it =>
      it ? [`${pluginId}: ${it.error.message}`] : [],
    ),
  );
  if (reasons.length > 0) {
    throw new Error(`Tables are not up to date: ${reasons.join('; ')}`);
  }
  const told = await databases.tell();
  await backend.stop();
  return told;
}
