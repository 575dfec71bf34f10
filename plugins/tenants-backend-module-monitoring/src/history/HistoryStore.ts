// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The table of samples: written by the sampler, read by charts and metrics. What it cost is read in usage/.

import { ModuleConnection } from '@ecp-ai/backstage-plugin-tenants-node';
import { Amount, AMOUNTS, Sample, SAMPLE_SECONDS } from './Sample';

/** A point of a chart: seconds since 1970 and the value, null where nothing is known. */
export type Point = [at: number, value: number | null];

/** Which points: `from` and `to` in seconds since 1970, the end left out. */
export type SeriesQuery = {
  from: number;
  to: number;
  /** Made longer where samples are further apart. */
  stepSeconds: number;
  column: Amount;
};

/** What charts and metrics read. */
export interface HistoryReader {
  /**
   * The mean of each step, one point a step: steps begin at multiples of their length. Null where nothing was sampled, or it
   * was unknown.
   */
  series(life: string, query: SeriesQuery): Promise<Point[]>;
  /** The newest sample of each life that has one since then (seconds since 1970), in one query. */
  newest(since: number): Promise<Sample[]>;
  /** The newest sample of a life, however old. */
  last(life: string): Promise<Sample | undefined>;
}

/** Rows an INSERT: SQLite takes 500. */
const PART = 500;

export class HistoryStore implements HistoryReader {
  constructor(private readonly knex: ModuleConnection) {}

  /** The first sample of a life and moment stays: replicas that sample at once saw the same. */
  async insert(samples: Sample[]): Promise<void> {
    for (let from = 0; from < samples.length; from += PART) {
      await this.rows()
        .insert(samples.slice(from, from + PART))
        .onConflict(['life', 'at'])
        .ignore();
    }
  }

  /** Whether a moment was sampled at all. */
  async has(at: number): Promise<boolean> {
    return (await this.rows().where({ at }).first('at')) !== undefined;
  }

  async series(life: string, query: SeriesQuery): Promise<Point[]> {
    const { from, to, column } = query;
    const step = Math.max(query.stepSeconds, SAMPLE_SECONDS);
    const { knex } = this;
    // A driver may send a number as one with fractions: the division must not have any.
    const index = knex.raw('at / CAST(? AS bigint)', [step]);
    const rows = (await this.rows()
      .where({ life })
      .where('at', '>=', from)
      .where('at', '<', to)
      .groupByRaw('1')
      .select(knex.raw('? as step', [index]))
      .avg({ value: column })) as unknown as StepRow[];
    const known = new Map(rows.map(it => [Number(it.step), it.value]));
    const points: Point[] = [];
    for (let i = Math.floor(from / step); i * step < to; i++) {
      points.push([i * step, known.get(i) ?? null]);
    }
    return points;
  }

  async newest(since: number): Promise<Sample[]> {
    const { knex } = this;
    const latest = this.rows()
      .where('at', '>=', since)
      .groupBy('life')
      .select('life', knex.raw('max(at) as at'))
      .as('latest');
    const rows = await knex('monitoring_data as it')
      .join(latest, join =>
        join.on('latest.life', 'it.life').andOn('latest.at', 'it.at'),
      )
      .where('it.at', '>=', since)
      .orderBy('it.tenant_id')
      .select('it.*');
    return rows.map(toSample);
  }

  async last(life: string): Promise<Sample | undefined> {
    const row = await this.rows().where({ life }).orderBy('at', 'desc').first();
    return row && toSample(row);
  }

  private rows() {
    return this.knex<Sample>('monitoring_data');
  }
}

type StepRow = { step: number | string; value: number | null };

/** PostgreSQL answers large integers as text. */
function toSample(row: Sample): Sample {
  return { ...row, at: Number(row.at) };
}

/** A row of amounts; those that are not given are unknown. */
export function sampleOf(
  whose: Pick<Sample, 'tenant_id' | 'life' | 'owner' | 'at'>,
  amounts: Partial<Record<Amount, number | null>>,
): Sample {
  const all = AMOUNTS.map(name => [name, amounts[name] ?? null]);
  return { ...whose, ...Object.fromEntries(all) };
}
