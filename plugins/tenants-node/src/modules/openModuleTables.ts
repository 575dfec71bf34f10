// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { DatabaseService } from '@backstage/backend-plugin-api';

/** A connection to the plugin's database. */
export type ModuleConnection = Awaited<
  ReturnType<DatabaseService['getClient']>
>;

/** A query over it that is still being built. */
export type ModuleQuery = ReturnType<ModuleConnection['queryBuilder']>;

/**
 * The plugin's connection, with the module's own tables brought up to date. What was done is kept in
 * `<module>_migrations`, beside and never among the plugin's own; tables of the module begin with its name.
 *
 * @param directory - of the migrations, from `resolvePackagePath`
 */
export async function openModuleTables(
  database: DatabaseService,
  { module, directory }: { module: string; directory: string },
): Promise<ModuleConnection> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrateModule(knex, { module, directory });
  }
  return knex;
}

/**
 * The same over a connection. Replicas that start together wait for the first of them; on PostgreSQL all that is to be done
 * is one transaction, so nothing in it may be of those that must stand outside of one (`CREATE INDEX CONCURRENTLY`).
 *
 * @throws Error for a name that is no id of a module, or whose table is the plugin's own
 */
export async function migrateModule(
  knex: ModuleConnection,
  { module, directory }: { module: string; directory: string },
): Promise<void> {
  // As Backstage itself has ids of modules; so no two of them are one table.
  if (module === 'knex' || !/^[a-z][a-z\d]*(?:-[a-z][a-z\d]*)*$/.test(module)) {
    throw new Error(
      `A module cannot be called "${module}": lower-case words of letters and digits, joined by "-", and not knex`,
    );
  }
  const tableName = `${module.replaceAll('-', '_')}_migrations`;
  // A file belongs to one process.
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest({ directory, tableName });
    return;
  }
  await knex.transaction(async tx => {
    await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      tableName,
    ]);
    await tx.migrate.latest({ directory, tableName });
  });
}
