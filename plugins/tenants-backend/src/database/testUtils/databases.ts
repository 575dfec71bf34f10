// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Databases that every store test runs on: SQLite, and PostgreSQL where one was given.

import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { fillFromCopy } from './migratedCopies';

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Engine ids for `describe.each`. */
export const engines = databases.eachSupportedId();

/** A database of that engine with nothing in it. */
export function emptyDatabase(
  engine: (typeof engines)[number][0],
): Promise<Knex> {
  return databases.init(engine);
}

/** A fresh database of that engine with our tables. */
export async function freshDatabase(
  engine: (typeof engines)[number][0],
): Promise<Knex> {
  const knex = await databases.init(engine);
  await fillFromCopy(knex);
  return knex;
}
