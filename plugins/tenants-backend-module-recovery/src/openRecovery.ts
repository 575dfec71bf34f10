// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  migrateModule,
  ModuleConnection,
  openModuleTables,
} from '@ecp-ai/backstage-plugin-tenants-node';

const tables = () => ({
  module: 'recovery',
  directory: resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend-module-recovery',
    'migrations',
  ),
});

/** The plugin's connection, the module's tables brought up to date. */
export function openRecovery(
  database: DatabaseService,
): Promise<ModuleConnection> {
  return openModuleTables(database, tables());
}

/** Brings the tables up to date over a connection. */
export function migrateRecovery(knex: ModuleConnection): Promise<void> {
  return migrateModule(knex, tables());
}
