// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Many rows of the audit at a time. PostgreSQL takes them as one value: a value each would have knex number, and the server read, a
// dozen a row.

import { Knex } from 'knex';
import { ChainedEntry } from '../../audit/AuditEntry';
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
  if (!takesMany(tx)) return tx(table).insert(withoutBlanks(rows));
  return tx.raw(...insertMany(table, Object.keys(rows[0]), toRecordset(rows)));
}

/** How many values rows may have is limited: a column that none of them says is left to be NULL. */
function withoutBlanks(rows: object[]) {
  const isSaid = ([column]: [string, unknown]) =>
    rows.some(row => row[column as keyof typeof row] !== null);
  return rows.map(row =>
    Object.fromEntries(Object.entries(row).filter(isSaid)),
  );
}

/** An insert of the rows of a recordset, which a condition may follow, with its values; PostgreSQL only. */
export function insertMany(
  table: Table,
  columns: string[],
  recordset: string,
): [string, string[]] {
  const names = columns.map(() => '??').join(', ');
  return [
    `INSERT INTO ?? (${names}) SELECT ${names} FROM json_populate_recordset(NULL::??, ?)`,
    [table, ...columns, ...columns, table, recordset],
  ];
}

/** A row that comes into the chain, with the id that it waited under. */
export type Sealed = ChainedEntry & { id: number | string };

/** Moves rows that wait into the chain, each with its seal; PostgreSQL is told the seals alone. */
export async function moveToChain(tx: Knex, sealed: Sealed[]): Promise<void> {
  if (takesMany(tx)) {
    await moveSealed(tx, sealed);
    return;
  }
  const entries = sealed.map(({ id: _id, ...entry }) => entry);
  await addAuditRows(tx, 'audit_entries', entries);
  const ids = sealed.map(({ id }) => id);
  await tx('audit_pending').whereIn('id', ids).delete();
}

async function moveSealed(tx: Knex, sealed: Sealed[]): Promise<void> {
  const [{ id: _id, seq: _seq, previous: _previous, hash: _hash, ...entry }] =
    sealed;
  const columns = Object.keys(entry);
  const names = columns.map(() => '??').join(', ');
  const seals = sealed.map(({ id, seq, previous, hash }) => ({
    id,
    seq,
    previous,
    hash,
  }));
  const { rowCount } = await tx.raw(
    `WITH seals AS (SELECT * FROM json_to_recordset(?) AS it(id bigint, seq bigint, previous text, hash text)),
       gone AS (DELETE FROM audit_pending p USING seals s WHERE p.id = s.id RETURNING p.*, s.seq, s.previous, s.hash)
     INSERT INTO audit_entries (seq, previous, hash, ${names}) SELECT seq, previous, hash, ${names} FROM gone`,
    [toRecordset(seals), ...columns, ...columns],
  );
  // Rows that are not there any more would leave a gap in the chain.
  if (rowCount !== sealed.length) {
    throw new Error(`${rowCount} of ${sealed.length} rows came into the chain`);
  }
}
