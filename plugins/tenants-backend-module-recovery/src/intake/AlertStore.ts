// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts as they came: kept before anybody is told that they were.

import { AlertGroup, Intake } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ModuleConnection,
  Together,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { alertRows, NewAlertRow as Row } from './alertRows';

/** PostgreSQL takes 65,535 values in a statement, of 15 columns each; SQLite 500 rows. */
const ROWS_A_STATEMENT = { pg: 4_000, other: 500 };

const HUNG_MILLISECONDS = 30_000;

/** Calls that come while others are written are written together, in one statement: Alertmanager sends thousands at once. */
export class AlertStore {
  private readonly calls = new Together(async (calls: Row[][]) => {
    const kept = new Set(await this.insert(calls.flat()));
    // What two calls bring at once is the first one's.
    return calls.map(rows => rows.filter(({ key }) => kept.delete(key)).length);
  });

  constructor(
    private readonly knex: ModuleConnection,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Keeps those that were not there; all of them, or none when it rejects. */
  async save(group: AlertGroup): Promise<Intake> {
    const rows = alertRows(group, this.now().toISOString());
    if (rows.length === 0) return { accepted: 0, duplicates: 0 };
    const accepted = await this.calls.add(rows);
    return { accepted, duplicates: group.alerts.length - accepted };
  }

  /** Answers the keys of those that were new; of the others it is kept when they were posted last. */
  private async insert(rows: Row[]): Promise<string[]> {
    // A statement takes a row once.
    const once = [...new Map(rows.map(row => [row.key, row])).values()];
    // In one order, so that replicas that are told the same do not wait for each other in a circle.
    const sorted = once.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const insertInto = async (connection: ModuleConnection, part: Row[]) => {
      const kept: Pick<Row, 'key' | 'repeats'>[] = await connection(
        'recovery_alerts',
      )
        .insert(part)
        .onConflict('key')
        .merge({
          last_received_at: connection.raw('excluded.last_received_at'),
          repeats: connection.raw('recovery_alerts.repeats + 1'),
        })
        .returning(['key', 'repeats'])
        // Whoever waits has given up before: the connection is left, and not used again.
        .timeout(HUNG_MILLISECONDS);
      return kept.filter(it => it.repeats === 0).map(it => it.key);
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
