// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { CacheService } from '@backstage/backend-plugin-api';
import {
  answer,
  AnsweringPrometheus,
  matrix,
  Script,
  vector,
} from '../testUtils/AnsweringPrometheus';
import { SHIPPED_QUERIES } from './catalog';
import { PrometheusClient } from './PrometheusClient';
import { PrometheusPanels, PrometheusPanelsOptions } from './PrometheusPanels';

const lab = {
  tenantId: 'lab',
  life: 'life-of-lab',
  createdAt: '2026-01-01T00:00:00.000Z',
};
const born = Date.parse(lab.createdAt) / 1000;
const grid = { start: born + 3600, end: born + 3660, step: 30 };

/** Keeps everything, as the cache in memory does until it expires. */
function cacheInMemory() {
  const kept = new Map<string, any>();
  const cache = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: any) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
  } as unknown as CacheService;
  return { cache, kept };
}

let server: AnsweringPrometheus;
let client: PrometheusClient;
let panels: PrometheusPanels;
let kept: Map<string, any>;
/** Of the clock that panels look at. */
let now: number;
const logger = mockServices.logger.mock();

async function connect(
  script: Script,
  options: Partial<PrometheusPanelsOptions> = {},
) {
  server = await AnsweringPrometheus.start(script);
  client = PrometheusClient.create({
    url: server.url,
    headers: {},
    timeoutSeconds: 5,
  });
  const memory = cacheInMemory();
  kept = memory.kept;
  now = Date.parse('2026-02-01T00:00:00.000Z');
  panels = PrometheusPanels.create({
    client,
    cache: memory.cache,
    config: {
      queries: SHIPPED_QUERIES,
      retentionDays: 15,
      scrapeIntervalSeconds: 30,
    },
    logger,
    restMs: 0,
    now: () => now,
    ...options,
  });
}
afterEach(async () => {
  jest.clearAllMocks();
  panels.close();
  await client.close();
  await server.stop();
});

const cpu: Script = ({ path, form }, response) =>
  answer(
    response,
    200,
    path.endsWith('/query')
      ? vector('8')
      : matrix({
          metric: { container: 'api' },
          values: [[Number(form.start), '1.5']],
        }),
  );

it('shows lines, their sum and the limit', async () => {
  await connect(cpu);
  const points = [
    [grid.start, 1.5],
    [grid.start + 30, null],
    [grid.start + 60, null],
  ];
  expect(await panels.read(lab, 'cpu', grid)).toEqual({
    state: 'ok',
    series: [
      { name: 'total', limit: 8, points },
      { name: 'api', points },
    ],
  });
  expect(server.ranges[0].form.query).toBe(
    'sum by (container) (rate(container_cpu_usage_seconds_total{namespace="ecp-ai-lab",container!="",container!="POD"}[120s]))',
  );
});

it('shows lines without a limit where nobody says one', async () => {
  await connect((asked, response) =>
    asked.path.endsWith('/query')
      ? answer(response, 422, {})
      : cpu(asked, response),
  );
  const { state, series } = await panels.read(lab, 'cpu', grid);
  expect([state, series[0].name, series[0].limit]).toEqual([
    'ok',
    'total',
    undefined,
  ]);
});

it('is asked once for all who look at once, and soon after', async () => {
  await connect(cpu);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => panels.read(lab, 'cpu', grid)),
  );
  answers.push(await panels.read(lab, 'cpu', grid));
  expect(new Set(answers.map(it => JSON.stringify(it))).size).toBe(1);
  expect(server.asked.map(({ path }) => path).sort()).toEqual([
    '/api/v1/query',
    '/api/v1/query_range',
  ]);
});

it('is asked anew for another time, panel, tenant or step', async () => {
  await connect(cpu);
  const later = { ...grid, start: grid.start + 30, end: grid.end + 30 };
  await panels.read(lab, 'cpu', grid);
  await panels.read(lab, 'cpu', later);
  await panels.read(lab, 'cpu', { ...grid, step: 60 });
  await panels.read(lab, 'restarts', grid);
  const other = { ...lab, tenantId: 'other', life: 'another' };
  await panels.read(other, 'cpu', grid);
  await panels.read(lab, 'cpu', { ...grid, step: 20 });
  expect(server.ranges).toHaveLength(6);
  // Another time takes the place of the earlier one, and odd steps are not kept: what is kept does not grow by asking.
  expect([...kept.keys()].filter(it => it.startsWith('panel'))).toHaveLength(4);
});

it('does not show another life of the same id, by whatever window', async () => {
  await connect(cpu);
  const early = { start: born - 300, end: born + 300, step: 30 };
  await panels.read(lab, 'memory', early);
  await panels.read(lab, 'cpu', early);
  expect(server.ranges.map(({ form }) => Number(form.start) - born)).toEqual([
    300, 120,
  ]);
  const before = { start: born - 600, end: born - 300, step: 30 };
  expect(await panels.read(lab, 'cpu', before)).toEqual({
    state: 'no_data',
    series: [],
  });
  expect(server.ranges).toHaveLength(2);
});

it('has no data where Prometheus has none', async () => {
  await connect((_, response) => answer(response, 200, matrix()));
  expect(await panels.read(lab, 'gpu', grid)).toEqual({
    state: 'no_data',
    series: [],
  });
});

it('says when Prometheus answered last, also after another start', async () => {
  let away = false;
  await connect((asked, response) =>
    away ? answer(response, 503, {}) : cpu(asked, response),
  );
  away = true;
  expect(await panels.read(lab, 'cpu', grid)).toEqual({
    state: 'unavailable',
    series: [],
    lastGoodAt: undefined,
  });
  away = false;
  expect((await panels.read(lab, 'cpu', grid)).state).toBe('ok');
  away = true;
  now += 3_600_000;
  const { cache } = cacheInMemory();
  const again = PrometheusPanels.create({
    client,
    cache: { ...cache, get: async (key: string) => kept.get(key) } as any,
    config: {
      queries: SHIPPED_QUERIES,
      retentionDays: 15,
      scrapeIntervalSeconds: 30,
    },
    logger,
  });
  for (const it of [panels, again]) {
    const { state, lastGoodAt } = await it.read(lab, 'memory', grid);
    expect(state).toBe('unavailable');
    expect(lastGoodAt).toBe('2026-02-01T00:00:00.000Z');
  }
});

it('tells the log once that Prometheus is away, and that it is back', async () => {
  let away = true;
  await connect((asked, response) =>
    away ? answer(response, 503, {}) : cpu(asked, response),
  );
  await panels.read(lab, 'restarts', grid);
  await panels.read(lab, 'network-in', grid);
  expect(logger.warn.mock.calls).toEqual([
    ['Prometheus does not answer panels: it answers 503'],
  ]);
  away = false;
  await panels.read(lab, 'restarts', grid);
  await panels.read(lab, 'network-in', grid);
  expect(logger.info.mock.calls).toEqual([['Prometheus answers panels again']]);
});

it('a query that Prometheus refuses takes no other panel along', async () => {
  await connect(
    (asked, response) =>
      asked.form.query.includes('restarts')
        ? answer(response, 422, { status: 'error', error: 'too many samples' })
        : cpu(asked, response),
    { restMs: 60_000 },
  );
  const states = [];
  for (const id of ['restarts', 'cpu', 'restarts'] as const) {
    states.push((await panels.read(lab, id, grid)).state);
  }
  expect(states).toEqual(['refused', 'ok', 'refused']);
  expect(logger.warn.mock.calls).toEqual([
    ['Panel restarts cannot be asked: it answers 422: too many samples'],
  ]);
});

it.each([
  [401, 'refused'],
  [403, 'refused'],
  [500, 'unavailable'],
] as const)('answers of %d mean that it is %s', async (status, state) => {
  await connect((_, response) => answer(response, status, {}));
  expect((await panels.read(lab, 'cpu', grid)).state).toBe(state);
});

it('does not wait for one that was away a moment ago', async () => {
  await connect((_, response) => answer(response, 503, {}), {
    restMs: 60_000,
  });
  await panels.read(lab, 'restarts', grid);
  now += 59_999;
  expect((await panels.read(lab, 'network-in', grid)).state).toBe(
    'unavailable',
  );
  expect(server.asked).toHaveLength(1);
  now += 1;
  await panels.read(lab, 'network-in', grid);
  expect(server.asked).toHaveLength(2);
});

it('goes on without a cache', async () => {
  const broken = async () => {
    throw new Error('the cache is away');
  };
  const cache = { get: broken, set: broken } as unknown as CacheService;
  await connect(cpu, { cache });
  expect((await panels.read(lab, 'cpu', grid)).state).toBe('ok');
  await server.stop();
  await client.close();
  expect((await panels.read(lab, 'cpu', grid)).state).toBe('unavailable');
});
