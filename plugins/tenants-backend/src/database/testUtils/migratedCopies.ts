// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Databases with our tables, copied from one that was migrated: on PostgreSQL all migrations take a second, a copy a tenth of it.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import createKnex, { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrate } from '../migrate';

/** Any number that no other test asks a lock for. */
const LOCK = 7_346_201;

/** Empties `knex`, which has not connected yet, and gives it the tables. */
export async function fillFromCopy(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') return copyPostgres(knex);
  // A file in memory is migrated in a tenth of a second.
  return migrate(knex);
}

/** Makes the database again, as a copy of the template that the first test of a run makes. */
async function copyPostgres({ client }: Knex) {
  const { connection } = client.config;
  const admin = at(connection, 'postgres');
  try {
    const template = await templateOf(admin, connection);
    await admin.raw('DROP DATABASE ??', [connection.database]);
    await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [
      connection.database,
      template,
    ]);
  } finally {
    await admin.destroy();
  }
}

/** The name says which migrations it has: a server that was given keeps templates from run to run. */
async function templateOf(
  admin: Knex,
  connection: { password?: string },
): Promise<string> {
  const name = `ecp_template_${migrationsHash()}`;
  const isThere = async () =>
    Boolean(await admin('pg_database').first().where({ datname: name }));
  if (await isThere()) return name;
  await admin.raw('SELECT pg_advisory_lock(?)', [LOCK]);
  try {
    if (await isThere()) return name;
    const unfinished = `${name}_unfinished`;
    await admin.raw('DROP DATABASE IF EXISTS ??', [unfinished]);
    await admin.raw('CREATE DATABASE ??', [unfinished]);
    const knex = at(connection, unfinished);
    await migrate(knex).finally(() => knex.destroy());
    await admin.raw('ALTER DATABASE ?? RENAME TO ??', [unfinished, name]);
    return name;
  } finally {
    await admin.raw('SELECT pg_advisory_unlock(?)', [LOCK]);
  }
}

/** One connection: a lock belongs to the one that took it. */
const at = (connection: { password?: string }, database: string) =>
  createKnex({
    client: 'pg',
    // Knex keeps the password where a spread does not see it.
    connection: { ...connection, password: connection.password, database },
    pool: { min: 0, max: 1 },
  });

let hash: string | undefined;

function migrationsHash(): string {
  if (hash) return hash;
  const folder = resolvePackagePath(
    '@ecp-ai/backstage-plugin-tenants-backend',
    'migrations',
  );
  const made = createHash('sha256');
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(it => it.isFile())
    .map(it => join(it.parentPath, it.name));
  for (const file of files.sort()) {
    made.update(relative(folder, file)).update(readFileSync(file));
  }
  hash = made.digest('hex').slice(0, 16);
  return hash;
}
