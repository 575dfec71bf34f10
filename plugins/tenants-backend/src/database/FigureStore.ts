// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Numbers of all rows at once: what a replica reads here, every other one reads, too.

import { Knex } from 'knex';
import { databaseTime } from './clock';
import { OfLife } from './tables';

type Backlog = { count: number; oldestSeconds: number };

/** A revision that all of its targets got; moments are ISO 8601. */
type DeliveredRow = OfLife & {
  preset: string;
  approved_at: string;
  delivered_at: string;
};

/** A connection that hangs, as after a failover, is given up and leaves the pool. */
const QUERY_MS = 5_000;

/** Counts and ages, each by one query. */
export class FigureStore {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Tenants whose due time has come. */
  async due(): Promise<Backlog> {
    const now = databaseTime(this.knex);
    const row: any = await this.knex('tenant_work')
      .timeout(QUERY_MS)
      .where('due_at', '<=', now)
      .count('* as count')
      .min('due_at as since')
      .select(this.knex.raw('? as now', [now]))
      .first();
    return backlog(row, Number(row.now) - Number(row.since));
  }

  /** Entries that were not told. */
  async untold(): Promise<Backlog> {
    const row = await this.knex('tenant_events')
      .timeout(QUERY_MS)
      .whereNull('published_at')
      .count('* as count')
      .min('at as since')
      .first();
    return backlog(row, this.sinceMoment(row?.since as string));
  }

  /** Seconds since each cluster was heard of. */
  async seenAges(): Promise<Map<string, number>> {
    const rows = await this.knex('clusters')
      .timeout(QUERY_MS)
      .whereNotNull('seen_at')
      .select('name', 'seen_at');
    return new Map(
      rows.map(it => [it.name, seconds(this.sinceMoment(it.seen_at))]),
    );
  }

  /** Revisions of living tenants that stand at all their targets, or did. */
  async deliveredRevisions() {
    const rows: DeliveredRow[] = await this.knex('revisions')
      .timeout(QUERY_MS)
      .join('tenants', 'tenants.life', 'revisions.life')
      .join('deliveries', join =>
        join
          .on('deliveries.life', 'revisions.life')
          .andOn('deliveries.revision', 'revisions.number'),
      )
      .where({ 'tenants.is_current': true, 'revisions.kind': 'deploy' })
      .whereNot('tenants.lifecycle', 'deleted')
      .groupBy(
        'revisions.tenant_id',
        'revisions.life',
        'revisions.number',
        'revisions.created_at',
      )
      .havingRaw('count(*) = count(deliveries.delivered_at)')
      .orderBy(['revisions.tenant_id', 'revisions.number'])
      .select(
        'revisions.tenant_id',
        'revisions.life',
        'revisions.created_at as approved_at',
        // The preset that it had: the tenant's may be another by now.
        this.knex.raw(`max(${presetOf(this.knex)}) as preset`),
        this.knex.raw('max(deliveries.delivered_at) as delivered_at'),
      );
    return rows.map(({ tenant_id, life, preset, ...at }) => ({
      tenantId: tenant_id,
      life,
      preset,
      seconds: seconds(
        Date.parse(at.delivered_at) - Date.parse(at.approved_at),
      ),
    }));
  }

  /** What became of the deliveries of all lives: none of these numbers ever falls. */
  async deliveryCounts() {
    const rows = await this.knex('deliveries')
      .timeout(QUERY_MS)
      .groupBy('target')
      .orderBy('target')
      .select(
        'target',
        this.knex.raw('count(delivered_at) as succeeded'),
        this.knex.raw('sum(failures) as failed'),
        this.knex.raw(
          `sum(CASE WHEN state = 'superseded' AND delivered_at IS NULL THEN 1 ELSE 0 END) as superseded`,
        ),
      );
    return rows.map(({ target, ...counts }: any) => ({
      target: target as string,
      succeeded: Number(counts.succeeded),
      failed: Number(counts.failed),
      superseded: Number(counts.superseded),
    }));
  }

  /** Branches of manifest repositories, and those of them that something is wrong with. */
  async repositories(): Promise<{ count: number; failing: number }> {
    const row: any = await this.knex('git_branches')
      .timeout(QUERY_MS)
      .count('* as count')
      .count('problem as failing')
      .first();
    return { count: Number(row.count), failing: Number(row.failing) };
  }

  private sinceMoment(at: string): number {
    return this.now().getTime() - Date.parse(at);
  }
}

/** The preset of a revision's spec, a text of JSON, in SQL. */
function presetOf(knex: Knex): string {
  return knex.client.config.client === 'pg'
    ? `(revisions.spec::json ->> 'preset')`
    : `json_extract(revisions.spec, '$.preset')`;
}

function backlog(row: any, milliseconds: number): Backlog {
  const count = Number(row?.count ?? 0);
  return { count, oldestSeconds: count > 0 ? seconds(milliseconds) : 0 };
}

/** Clocks of replicas differ a little: nothing is younger than now. */
function seconds(milliseconds: number): number {
  return Math.max(0, milliseconds / 1000);
}
