// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Panels out of Prometheus: a tenant's queries on a grid, asked once for all who look.

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { PanelData, PanelId } from '@ecp-ai/backstage-plugin-tenants-common';
import { Grid, pointsOf, startingAt, USUAL_STEPS } from '../gridOf';
import { PanelAnswer, PanelSource, ShownTenant } from '../PanelSource';
import { bindQuery } from '../promql/bindQuery';
import { LastGood } from './LastGood';
import { PrometheusClient } from './PrometheusClient';
import { PrometheusConfig } from './prometheusConfig';
import { PrometheusError } from './PrometheusError';
import { numberOf, seriesOf, withLimit } from './seriesOf';
import { SharedAnswers } from './SharedAnswers';

const REST_MS = 5000;
/** A limit changes with an approval, and may then be shown a little late. */
const LIMIT_SECONDS = 60;
const LONGEST_TTL_SECONDS = 60;

export type PrometheusPanelsOptions = {
  client: Pick<PrometheusClient, 'range' | 'instant'>;
  config: Pick<
    PrometheusConfig,
    'queries' | 'retentionDays' | 'scrapeIntervalSeconds'
  >;
  cache: CacheService;
  logger: LoggerService;
  /** So long a source that is away is not asked again; default 5,000. */
  restMs?: number;
  /** Unix milliseconds; default: the machine's clock. */
  now?: () => number;
};

export class PrometheusPanels implements PanelSource {
  readonly name = 'prometheus';
  readonly shortestStepSeconds = 15;
  private readonly shared: SharedAnswers;
  private readonly lastGood: LastGood;

  private constructor(private readonly options: PrometheusPanelsOptions) {
    const { cache, logger, restMs = REST_MS, now = Date.now } = options;
    this.shared = new SharedAnswers(cache);
    this.lastGood = new LastGood(cache, logger, restMs, now);
  }

  static create(options: PrometheusPanelsOptions): PrometheusPanels {
    return new PrometheusPanels(options);
  }

  get retentionDays(): number {
    return this.options.config.retentionDays;
  }

  async read(
    tenant: ShownTenant,
    panel: PanelId,
    asked: Grid,
  ): Promise<PanelAnswer> {
    const { summed, query: template } = this.options.config.queries[panel];
    const { query, grid } = this.place(tenant, template, asked);
    if (pointsOf(grid) === 0) return { state: 'no_data', series: [] };
    const limit = this.limitOf(tenant, panel, grid.end).catch(() => undefined);
    try {
      const series = await this.ask<PanelData['series']>(panel, {
        // One kept answer a step: who asks for odd ones shall not fill the cache.
        ...(USUAL_STEPS.includes(grid.step) && {
          key: `panel ${tenant.life} ${panel} ${grid.step}`,
        }),
        version: `${tenant.life} ${panel} ${grid.start} ${grid.end} ${grid.step} ${query}`,
        ttlSeconds: grid.step,
        call: async () =>
          seriesOf(await this.options.client.range(query, grid), grid, {
            summed,
          }),
      });
      if (series.length === 0) return { state: 'no_data', series };
      return { state: 'ok', series: withLimit(series, await limit) };
    } catch (error) {
      const isRefusal = error instanceof PrometheusError && error.isRefusal;
      const state = isRefusal ? 'refused' : 'unavailable';
      const lastGoodAt = await this.lastGood.get();
      return { state, series: [], lastGoodAt };
    }
  }

  /** The query for a tenant, and of the points those that are its own: the same id may have had an earlier life. */
  private place(
    { tenantId, createdAt }: ShownTenant,
    template: string,
    { start, end, step }: Grid,
  ): { query: string; grid: Grid } {
    const { scrapeIntervalSeconds: scrape } = this.options.config;
    const windowSeconds = Math.max(step + scrape, 4 * scrape);
    const bound = bindQuery(template, { tenantId, windowSeconds });
    const born = Date.parse(createdAt) / 1000;
    const grid = startingAt({ start, end, step }, born + bound.reachSeconds);
    return { query: bound.query, grid };
  }

  private async limitOf(
    tenant: ShownTenant,
    panel: PanelId,
    end: number,
  ): Promise<number | undefined> {
    const { limit } = this.options.config.queries[panel];
    if (limit === undefined) return undefined;
    const { query, grid } = this.place(tenant, limit, {
      start: end,
      end,
      step: 1,
    });
    if (pointsOf(grid) === 0) return undefined;
    const value = await this.ask<number | null>(panel, {
      key: `limit ${tenant.life} ${panel}`,
      version: `${tenant.life} ${panel} ${Math.floor(
        end / LIMIT_SECONDS,
      )} ${query}`,
      ttlSeconds: LIMIT_SECONDS,
      call: async () =>
        numberOf(await this.options.client.instant(query, end)) ?? null,
    });
    return value ?? undefined;
  }

  close(): void {
    this.shared.close();
  }

  private async ask<Answer extends PanelData['series'] | number | null>(
    panel: PanelId,
    it: {
      key?: string;
      version: string;
      ttlSeconds: number;
      call: () => Promise<Answer>;
    },
  ): Promise<Answer> {
    const { key, version } = it;
    const ttlMs = Math.min(it.ttlSeconds, LONGEST_TTL_SECONDS) * 1000;
    return this.shared.get({ key, version, ttlMs }, async () => {
      this.lastGood.requireHope();
      try {
        const answer = await it.call();
        this.lastGood.answered();
        return answer;
      } catch (error) {
        this.lastGood.failed(panel, error as Error);
        throw error;
      }
    });
  }
}
