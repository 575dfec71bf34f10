// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { DatabaseService } from '@backstage/backend-plugin-api';

type Connection = Awaited<ReturnType<DatabaseService['getClient']>>;

/** How many migrations have been applied, in whatever tables plugin and modules keep account of them. */
export async function appliedMigrations(knex: Connection): Promise<number> {
  const tables = await accounts(knex);
  const counts = await Promise.all(
    tables.map(async table => {
      const [{ count }] = await knex(table).count({ count: '*' });
      return Number(count);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Tables as knex makes them to remember what it applied: whatever they are called, they have these columns. */
async function accounts(knex: Connection): Promise<string[]> {
  const isPostgres = knex.client.config.client === 'pg';
  const columns = isPostgres
    ? knex('information_schema.columns')
        .select({ table: 'table_name' })
        .where('table_schema', knex.raw('current_schema()'))
        .where('column_name', 'migration_time')
    : knex
        .select({ table: 'm.name' })
        .from(knex.raw('sqlite_master m, pragma_table_info(m.name) c'))
        .where('m.type', 'table')
        .where('c.name', 'migration_time');
  return (await columns).map(({ table }) => table);
}
