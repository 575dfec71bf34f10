// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Many rows of the audit at a time. PostgreSQL takes them as one value: a value each would have knex number, and the server read, a
// dozen a row.

import { Knex } from 'knex';
import { toRecordset } from '../rows';

type Table = 'audit_pending' | 'audit_entries';

/** Whether thousands of rows are one statement; SQLite takes 500, and a limited number of values. */
export function takesMany(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/** Adds rows that have the same columns. */
export function addAuditRows(
  tx: Knex,
  table: Table,
  rows: object[],
): Knex.Raw | Knex.QueryBuilder {
  if (!takesMany(tx)) return tx(table).insert(rows);
  const columns = Object.keys(rows[0]);
  const names = columns.map(() => '??').join(', ');
  return tx.raw(
    `INSERT INTO ?? (${names}) SELECT ${names} FROM json_populate_recordset(NULL::??, ?)`,
    [table, ...columns, ...columns, table, toRecordset(rows)],
  );
}

/** Removes what came into the chain. */
export function dropPending(
  tx: Knex,
  ids: (number | string)[],
): Knex.Raw | Knex.QueryBuilder {
  return takesMany(tx)
    ? tx.raw('DELETE FROM audit_pending WHERE id = ANY(?)', [ids.map(String)])
    : tx('audit_pending').whereIn('id', ids).delete();
}
