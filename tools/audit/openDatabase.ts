// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { DatabaseManager } from '@backstage/backend-defaults/database';
import { ConfigSources } from '@backstage/config-loader';
import createKnex, { Knex } from 'knex';
import { existsSync } from 'node:fs';

/** The plugin's database: the one that is named, else the one that the app-config gives to `tenants`. */
export async function openDatabase({
  database,
  config: files,
}: {
  database?: string;
  config?: string[];
}): Promise<{ knex: Knex; close: () => Promise<void> }> {
  const knex = database
    ? createKnex(connectionTo(database))
    : await configured(files ?? []);
  return { knex, close: () => knex.destroy() };
}

function connectionTo(database: string): Knex.Config {
  if (/^postgres(?:ql)?:/.test(database)) {
    return { client: 'pg', connection: database };
  }
  // SQLite would make an empty one.
  if (!existsSync(database)) throw new Error(`There is no file ${database}`);
  return {
    client: 'better-sqlite3',
    connection: { filename: database },
    useNullAsDefault: true,
  };
}

async function configured(files: string[]): Promise<Knex> {
  const argv = files.flatMap(file => ['--config', file]);
  const config = await ConfigSources.toConfig(ConfigSources.default({ argv }));
  const manager = DatabaseManager.fromConfig(config);
  const nothing = () => {};
  const logger = {
    error: nothing,
    warn: nothing,
    info: nothing,
    debug: nothing,
    child: () => logger,
  };
  const lifecycle = { addStartupHook: nothing, addShutdownHook: nothing };
  return manager.forPlugin('tenants', { logger, lifecycle }).getClient();
}
