// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts as they came: kept before anybody is told that they were.

import { AlertGroup, Intake } from '@ecp-ai/backstage-plugin-tenants-common';
import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertRow } from '../database/tables';
import { alertRows } from './alertRows';

/** PostgreSQL takes 65,535 values in a statement, of 13 columns each; SQLite 500 rows. */
const ROWS_A_STATEMENT = { pg: 5_000, other: 500 };

export class AlertStore {
  constructor(
    private readonly knex: ModuleConnection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Keeps those that were not there; all of them, or none when it rejects. */
  async save(group: AlertGroup): Promise<Intake> {
    const rows = alertRows(group, this.now().toISOString());
    const accepted = await this.insert(rows);
    return { accepted, duplicates: group.alerts.length - accepted };
  }

  private async insert(rows: Omit<AlertRow, 'seq'>[]): Promise<number> {
    const insertInto = async (
      connection: ModuleConnection,
      part: typeof rows,
    ) => {
      const kept = await connection('recovery_alerts')
        .insert(part)
        .onConflict('key')
        .ignore()
        .returning('seq');
      return kept.length;
    };
    if (rows.length === 0) return 0;
    const isPostgres = this.knex.client.config.client === 'pg';
    const most = ROWS_A_STATEMENT[isPostgres ? 'pg' : 'other'];
    if (rows.length <= most) return insertInto(this.knex, rows);
    return this.knex.transaction(async tx => {
      let accepted = 0;
      for (let at = 0; at < rows.length; at += most) {
        accepted += await insertInto(tx, rows.slice(at, at + most));
      }
      return accepted;
    });
  }
}
