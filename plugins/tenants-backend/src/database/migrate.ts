// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { lockName } from './operations/lockName';

/** The plugin's connection, its tables brought up to date. */
export async function connect(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(knex);
  }
  return knex;
}

/** Brings the tables up to date; replicas that start together wait for the first of them. */
export async function migrate(knex: Knex): Promise<void> {
  const directory = resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend',
    'migrations',
  );
  // SQLite cannot rebuild a table that others refer to in a transaction; its file belongs to one process anyway.
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest({ directory });
    return;
  }
  await knex.transaction(async tx => {
    await lockName(tx, 'migrations');
    await tx.migrate.latest({ directory });
  });
}
