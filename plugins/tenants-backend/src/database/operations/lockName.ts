// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';

/** Makes whoever else locks the same name wait until this transaction ends. (SQLite has one writer anyway.) */
export async function lockName(tx: Knex, name: string): Promise<void> {
  if (tx.client.config.client === 'pg') {
    await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      name,
    ]);
  }
}
