// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts as they came: kept before anybody is told that they were.

import { AlertGroup, Intake } from '@ecp-ai/backstage-plugin-tenants-common';
import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { AlertRow } from '../database/tables';
import { alertRows } from './alertRows';

/** PostgreSQL takes 65,535 values in a statement, of 13 columns each; SQLite 500 rows. */
const ROWS_A_STATEMENT = { pg: 5_000, other: 500 };

type Row = Omit<AlertRow, 'seq'>;

/** A call that waits until its rows are kept. */
type Waiting = {
  rows: Row[];
  resolve: (accepted: number) => void;
  reject: (error: unknown) => void;
};

/** Calls that come while others are written are written together, in one statement: Alertmanager sends thousands at once. */
export class AlertStore {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    private readonly knex: ModuleConnection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Keeps those that were not there; all of them, or none when it rejects. */
  async save(group: AlertGroup): Promise<Intake> {
    const rows = alertRows(group, this.now().toISOString());
    if (rows.length === 0) return { accepted: 0, duplicates: 0 };
    const accepted = await new Promise<number>((resolve, reject) => {
      this.waiting.push({ rows, resolve, reject });
      void this.writeAll();
    });
    return { accepted, duplicates: group.alerts.length - accepted };
  }

  private async writeAll(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const together = this.waiting;
      this.waiting = [];
      await this.write(together);
    }
    this.isWriting = false;
  }

  private async write(together: Waiting[]): Promise<void> {
    try {
      const kept = new Set(await this.insert(together.flatMap(it => it.rows)));
      for (const { rows, resolve } of together) {
        // What two calls bring at once is the first one's.
        resolve(rows.filter(({ key }) => kept.delete(key)).length);
      }
    } catch (error) {
      if (together.length === 1) {
        together[0].reject(error);
        return;
      }
      // What is wrong with one is not the others'.
      for (const each of together) await this.write([each]);
    }
  }

  /** Answers the keys of those that were new. */
  private async insert(rows: Row[]): Promise<string[]> {
    // In one order, so that replicas that are told the same do not wait for each other in a circle.
    const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const insertInto = async (connection: ModuleConnection, part: Row[]) => {
      const kept: { key: string }[] = await connection('recovery_alerts')
        .insert(part)
        .onConflict('key')
        .ignore()
        .returning('key');
      return kept.map(it => it.key);
    };
    const isPostgres = this.knex.client.config.client === 'pg';
    const most = ROWS_A_STATEMENT[isPostgres ? 'pg' : 'other'];
    if (sorted.length <= most) return insertInto(this.knex, sorted);
    return this.knex.transaction(async tx => {
      const kept: string[] = [];
      for (let at = 0; at < sorted.length; at += most) {
        kept.push(...(await insertInto(tx, sorted.slice(at, at + most))));
      }
      return kept;
    });
  }
}
