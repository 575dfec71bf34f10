// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { DatabaseService } from '@backstage/backend-plugin-api';
import { appliedMigrations } from './appliedMigrations';

type Connection = Awaited<ReturnType<DatabaseService['getClient']>>;

/** The databases that plugins asked for, and what had been applied to each before. */
export class MigratedDatabases {
  private readonly byPlugin = new Map<
    string,
    Promise<{ knex: Connection; before: number }>
  >();

  /** The same database, looked at before anybody gets it. Its migrations are done even where replicas skip theirs. */
  watch(plugin: string, database: DatabaseService): DatabaseService {
    const open = async () => {
      const knex = await database.getClient();
      return { knex, before: await appliedMigrations(knex) };
    };
    return {
      getClient: async () => {
        const opened = this.byPlugin.get(plugin) ?? open();
        this.byPlugin.set(plugin, opened);
        return (await opened).knex;
      },
      migrations: { skip: false },
    };
  }

  /** What was done, in a line. */
  async tell(): Promise<string> {
    const plugins = [...this.byPlugin.keys()].sort();
    const done: string[] = [];
    for (const plugin of plugins) {
      const { knex, before } = await this.byPlugin.get(plugin)!;
      const count = (await appliedMigrations(knex)) - before;
      if (count > 0) done.push(`${plugin} ${count}`);
    }
    return `✓ Tables of ${
      plugins.length
    } plugins are up to date (${plugins.join(', ')}). Migrations applied: ${
      done.join(', ') || 'none'
    }`;
  }
}
