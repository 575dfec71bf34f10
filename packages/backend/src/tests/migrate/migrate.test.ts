// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The job before a rollout, as a process, on the databases that it is for.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { runMigrate } from './testUtils/runMigrate';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const dir = mkdtempSync(join(tmpdir(), 'ecp-migrate-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const PLUGINS =
  'app, auth, catalog, events, kubernetes, mcp-actions, notifications, permission, scaffolder, search, signals, tenants, user-settings';

/** Work that somebody began, or a place at it that somebody holds. */
async function begun(knex: Knex) {
  const tables = ['leases', 'tenant_work', 'backstage_backend_tasks__tasks'];
  const rows = await Promise.all(tables.map(it => knex(it).select()));
  return rows.flat();
}

it('on SQLite: makes every table, says so, and begins no work', async () => {
  const directory = join(dir, 'files');
  const { code, told } = await runMigrate(dir, {
    client: 'better-sqlite3',
    connection: { directory },
  });
  expect(told).toContain(`✓ Tables of 13 plugins are up to date (${PLUGINS})`);
  expect(code).toBe(0);
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'tenants.sqlite') },
    useNullAsDefault: true,
  });
  expect(await begun(knex)).toEqual([]);
  await knex.destroy();
});

(databases.supports('POSTGRES_18') ? describe : describe.skip)(
  'on PostgreSQL',
  () => {
    it('makes every table, those of modules and of tasks too, and once', async () => {
      const knex = await databases.init('POSTGRES_18');
      const { connection } = knex.client.config;
      const database = {
        client: 'pg',
        // As one schema each, so that all is in the database of this test.
        pluginDivisionMode: 'schema',
        // Replicas may leave migrations to the job; the job does not.
        skipMigrations: true,
        connection: {
          ...connection,
          password: connection.password,
          ssl: false,
        },
      };
      const first = await runMigrate(dir, database);
      expect(first.told).toContain(PLUGINS);
      for (const plugin of ['catalog', 'scaffolder', 'tenants']) {
        expect(first.told).toMatch(new RegExp(`${plugin} [1-9]`));
      }
      const { rows } = await knex.raw(
        `SELECT table_name FROM information_schema.tables
         WHERE table_schema = 'tenants' AND table_name LIKE '%\\_migrations' ORDER BY 1`,
      );
      expect(rows.map((it: { table_name: string }) => it.table_name)).toEqual([
        'backstage_backend_public_keys__knex_migrations',
        'backstage_backend_tasks__knex_migrations',
        'certificate_migrations',
        'knex_migrations',
        'monitoring_migrations',
        'recovery_migrations',
      ]);
      const second = await runMigrate(dir, database);
      expect([first.code, second.code]).toEqual([0, 0]);
      expect(second.told).toMatch(/Migrations applied: none$/);
    });

    it('that nobody answers for, it ends with 1 and says why', async () => {
      const { code, stderr } = await runMigrate(dir, {
        client: 'pg',
        connection: { host: '127.0.0.1', port: 9, ssl: false },
      });
      expect(code).toBe(1);
      expect(stderr).toContain('ECONNREFUSED');
    });
  },
);
