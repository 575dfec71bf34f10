// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Panels beside Prometheus itself: what is shown, and that nothing of another tenant ever is.

import { mockServices } from '@backstage/backend-test-utils';
import { CacheService } from '@backstage/backend-plugin-api';
import fc from 'fast-check';
import { PANEL_IDS } from '@ecp-ai/backstage-plugin-tenants-common';
import { bindQuery } from '../../panels/promql/bindQuery';
import { SHIPPED_QUERIES } from '../../panels/prometheus/catalog';
import { PrometheusClient } from '../../panels/prometheus/PrometheusClient';
import { PrometheusPanels } from '../../panels/prometheus/PrometheusPanels';
import { maliciousQuery } from '../../panels/testUtils/queries';
import { fleetSamples } from './testUtils/fleetSamples';
import { PROMETHEUS, RunningPrometheus } from './testUtils/startPrometheus';

const END = Math.floor(Date.now() / 3_600_000) * 3600;
const START = END - 7200;
/** Whatever is read of the other tenant is at least so high. */
const FOREIGN = 1e12;
const grid = { start: END - 3600, end: END, step: 60 };
const lab = {
  tenantId: 'lab',
  life: 'life-of-lab',
  createdAt: new Date((START - 86_400) * 1000).toISOString(),
};

const suite = PROMETHEUS ? describe : describe.skip;

suite('panels of a real Prometheus', () => {
  let prometheus: RunningPrometheus;
  let client: PrometheusClient;

  beforeAll(async () => {
    prometheus = await RunningPrometheus.start([
      ...fleetSamples('lab', { start: START, end: END }),
      ...fleetSamples('other', { start: START, end: END, plus: FOREIGN }),
    ]);
    client = PrometheusClient.create({
      url: prometheus.url,
      headers: {},
      timeoutSeconds: 30,
    });
  });
  afterAll(async () => {
    await client.close();
    await prometheus.stop();
  });

  const panelsOf = (
    cache: Partial<CacheService> = {},
    now: () => number = () => END * 1000,
  ) =>
    PrometheusPanels.create({
      client,
      now,
      cache: {
        get: async () => undefined,
        set: async () => {},
        ...cache,
      } as CacheService,
      config: {
        queries: SHIPPED_QUERIES,
        retentionDays: 15,
        scrapeIntervalSeconds: 30,
      },
      logger: mockServices.logger.mock(),
    });

  it.each(PANEL_IDS)('%s has lines, of the tenant alone', async id => {
    const { state, series } = await panelsOf().read(lab, id, grid);
    expect(state).toBe('ok');
    const shape = series.map(({ name, limit, points }) => {
      const known = points.flatMap(([, value]) => value ?? []);
      expect(points).toHaveLength(61);
      expect(known.length).toBeGreaterThan(50);
      return [name, limit, Number(known[known.length - 1].toFixed(3))];
    });
    expect(shape).toMatchSnapshot();
  });

  it('has no value where Prometheus says NaN', async () => {
    const [{ points }] = (await panelsOf().read(lab, 'gpu-memory', grid))
      .series;
    expect(points[30]).toEqual([grid.start + 1800, null]);
    expect(points[29][1]).not.toBeNull();
  });

  it('shows an id that lives again nothing of its earlier life', async () => {
    const createdAt = new Date((END - 600) * 1000).toISOString();
    const { series } = await panelsOf().read(
      { ...lab, createdAt },
      'memory',
      grid,
    );
    // Prometheus takes a sample that is up to five minutes old.
    expect(series[0].points.map(([at]) => at)).toEqual(
      Array.from({ length: 6 }, (_, i) => END - 300 + i * 60),
    );
  });

  it('has no data of a tenant that was never scraped', async () => {
    const nobody = { ...lab, tenantId: 'nobody' };
    expect(await panelsOf().read(nobody, 'cpu', grid)).toEqual({
      state: 'no_data',
      series: [],
    });
  });

  it('whatever query is accepted, Prometheus answers it with nothing of another', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(maliciousQuery, async text => {
        let query: string;
        try {
          query = bindQuery(text, {
            tenantId: 'lab',
            windowSeconds: 120,
          }).query;
        } catch {
          return;
        }
        // What Prometheus finds meaningless reads nothing.
        const results = await client
          .range(query, { start: END - 600, end: END, step: 60 })
          .catch(() => []);
        for (const { metric, values } of results) {
          answered += 1;
          expect(JSON.stringify(metric)).not.toContain('other');
          for (const [, value] of values) {
            expect(Number(value)).toBeLessThan(FOREIGN);
          }
        }
      }),
      { numRuns: 1500 },
    );
    // Else this has proven nothing; how many there are is chance, mostly more than twenty.
    expect(answered).toBeGreaterThan(5);
  });

  it.each([
    'used{namespace="ecp-ai-lab"} #\r or used',
    'used{namespace="ecp-ai-lab"} or used{namespace="ecp-ai-other"}',
    '{__name__="used",namespace!="ecp-ai-lab"}',
    'used{namespace="ecp-ai-lab"} or last_over_time(used[5m])',
  ])('%j is refused for a reason', async query => {
    const results = await client.instant(query, END);
    expect(JSON.stringify(results)).toContain('other');
    expect(() =>
      bindQuery(query, { tenantId: 'lab', windowSeconds: 120 }),
    ).toThrow();
  });

  // The last: nothing answers after it.
  it('says when it answered last once it is gone', async () => {
    const now = Date.parse('2026-02-01T00:00:00.000Z');
    const panels = panelsOf({}, () => now);
    expect((await panels.read(lab, 'pods', grid)).state).toBe('ok');
    await prometheus.kill();
    const { state, lastGoodAt } = await panels.read(lab, 'pods', grid);
    expect(state).toBe('unavailable');
    expect(lastGoodAt).toBe('2026-02-01T00:00:00.000Z');
  });
});
