// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Makes room for samples and drops old ones. PostgreSQL has a partition a month: dropping one costs nothing, and what
// asks for a while reads no other. Elsewhere rows of whole months are deleted, so that both keep the same.

import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { Month, monthOf } from './months';

/** This month and the next two: whoever is down for weeks still finds a place for its first sample. */
const MONTHS_AHEAD = 2;
const DAY_MS = 86_400_000;

/** What was done. */
export type Kept = { made: string[]; dropped: number };

export interface HistoryKeeper {
  /**
   * Makes what is needed from now on and drops months that ended before the retention. Safe to be called by any number of
   * replicas at once, and as often as one likes: there is something to do once a day.
   */
  keep(now: Date): Promise<Kept>;
}

/** @param retentionDays - samples of a month that ended earlier are dropped */
export function createHistoryKeeper(
  knex: ModuleConnection,
  retentionDays: number,
): HistoryKeeper {
  /** The first moment that is kept: of the month in which the retention ends. */
  const keptFrom = (now: Date) =>
    monthOf(new Date(now.getTime() - retentionDays * DAY_MS)).from;
  return knex.client.config.client === 'pg'
    ? new MonthlyPartitions(knex, keptFrom)
    : {
        async keep(now) {
          const dropped = await knex('monitoring_data')
            .where('at', '<', keptFrom(now))
            .delete();
          return { made: [], dropped };
        },
      };
}

const tableOf = ({ name }: Month) =>
  `monitoring_data_${name.replace('-', '_')}`;
const FORM = /^monitoring_data_(\d{4})_(\d{2})$/;

class MonthlyPartitions implements HistoryKeeper {
  /** The day that was seen to last. */
  private seenTo: string | undefined;

  constructor(
    private readonly knex: ModuleConnection,
    private readonly keptFrom: (now: Date) => number,
  ) {}

  async keep(now: Date): Promise<Kept> {
    const day = now.toISOString().slice(0, 10);
    if (this.seenTo === day) return { made: [], dropped: 0 };
    const kept = await this.knex.transaction(async tx => {
      // Whoever waits for readers of the table keeps others waiting; the next turn tries again.
      await tx.raw(`SET LOCAL lock_timeout = '10s'`);
      await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
        'monitoring_data',
      ]);
      const there = await partitions(tx);
      const made = await make(tx, now, there);
      const old = there.filter(it => endOf(it) <= this.keptFrom(now));
      for (const table of old) await tx.schema.dropTable(table);
      return { made, dropped: old.length };
    });
    // Nothing does this by itself for a table of partitions, and plans are made by what it finds.
    await this.knex.raw('ANALYZE monitoring_data');
    this.seenTo = day;
    return kept;
  }
}

async function partitions(tx: ModuleConnection): Promise<string[]> {
  const { rows } = await tx.raw(
    `SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'monitoring_data'::regclass ORDER BY c.relname`,
  );
  return rows
    .map((it: { relname: string }) => it.relname)
    .filter((it: string) => FORM.test(it));
}

async function make(
  tx: ModuleConnection,
  now: Date,
  there: string[],
): Promise<string[]> {
  const made: string[] = [];
  for (let later = 0; later <= MONTHS_AHEAD; later++) {
    const month = monthOf(now, later);
    const table = tableOf(month);
    if (there.includes(table)) continue;
    await tx.raw(
      `CREATE TABLE ?? PARTITION OF monitoring_data FOR VALUES FROM (${month.from}) TO (${month.to})`,
      [table],
    );
    made.push(table);
  }
  return made;
}

/** The first second after a partition. */
function endOf(table: string): number {
  const [, year, month] = FORM.exec(table)!;
  return Date.UTC(Number(year), Number(month)) / 1000;
}
