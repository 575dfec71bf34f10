// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { freshDatabase } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { PANEL_IDS } from '@ecp-ai/backstage-plugin-tenants-common';
import monitoringModule from '..';
import { HistoryStore, sampleOf } from '../history/HistoryStore';
import { SAMPLE_SECONDS, sampleMoment } from '../history/Sample';
import {
  answer,
  AnsweringPrometheus,
  matrix,
} from './testUtils/AnsweringPrometheus';

const grafana = {
  url: 'https://grafana.example',
  panels: [
    {
      id: 'latency',
      title: 'Latency',
      dashboardUid: 'ecp',
      panelId: 4,
      variables: { tenant: '$tenant' },
    },
  ],
};

type Api = Awaited<ReturnType<typeof boot>>;

/** The plugin with the panels, and a tenant that has been there since 2026. */
async function boot(monitoring: object = {}) {
  const knex = await freshDatabase('SQLITE_3');
  const api = await bootPlugin(
    { monitoring: { metrics: { enabled: false }, ...monitoring } },
    {
      modules: [monitoringModule],
      features: [mockServices.database.factory({ knex })],
    },
  );
  await api.post('/v1/requests', 'dana', createWish('lab'));
  await knex('tenants').update({ created_at: '2026-01-01T00:00:00.000Z' });
  return Object.assign(api, { knex });
}

const base = '/v1/tenants/lab/monitoring';

describe('panels with Prometheus', () => {
  let prometheus: AnsweringPrometheus;
  let api: Api;

  beforeAll(async () => {
    prometheus = await AnsweringPrometheus.start(({ form }, response) =>
      answer(
        response,
        200,
        matrix({ metric: {}, values: [[Number(form.start), '1']] }),
      ),
    );
    api = await boot({ prometheus: { url: prometheus.url }, grafana });
  });
  afterAll(async () => {
    await api.stop();
    await prometheus.stop();
  });

  it('are listed, with those of Grafana', async () => {
    const { body } = await api.get(base, 'dana');
    expect(body).toMatchObject({ source: 'prometheus', retentionDays: 15 });
    expect(body.panels.map((it: any) => it.id)).toEqual(PANEL_IDS);
    expect(body.grafana).toEqual([
      {
        id: 'latency',
        title: 'Latency',
        url: 'https://grafana.example/d-solo/ecp/tenant?var-tenant=lab&panelId=4',
        link: 'https://grafana.example/d/ecp/tenant?var-tenant=lab',
      },
    ]);
  });

  it('show a range of the tenant', async () => {
    const path = `${base}/panels/network-in?from=2026-02-01T00:00:00Z&to=2026-02-01T00:10:00Z&stepSeconds=60`;
    // Of a range so long ago nothing is kept.
    const { body } = await api.get(path, 'dana');
    expect(body).toMatchObject({ state: 'no_data', series: [] });
    const { body: shown } = await api.get(`${base}/panels/network-in`, 'dana');
    expect(shown).toMatchObject({
      id: 'network-in',
      unit: 'bytes_per_second',
      source: 'prometheus',
      state: 'ok',
      stepSeconds: 15,
    });
    expect(Date.parse(shown.to) - Date.parse(shown.from)).toBe(3_600_000);
    expect(shown.series[0].points).toHaveLength(241);
    expect(prometheus.asked).toHaveLength(1);
    expect(prometheus.asked[0].form.query).toContain('namespace="ecp-ai-lab"');
  });

  it.each([
    ['devon', base, 404],
    ['devon', `${base}/panels/cpu`, 404],
    ['devon', `${base}/panels/cpu?from=yesterday`, 404],
    ['devon', `${base}/markers`, 404],
    ['dana', `${base}/panels/disks`, 404],
    ['dana', `${base}/panels/cpu?query=up`, 400],
    ['dana', `${base}/panels/cpu?stepSeconds=1`, 400],
    ['dana', `${base}/panels/cpu?from=yesterday`, 400],
    [
      'dana',
      `${base}/panels/cpu?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z`,
      400,
    ],
    ['dana', `${base}/markers?from=2099-01-01T00:00:00Z`, 400],
  ])('%s of %s answers %i and asks nobody', async (who, path, status) => {
    const before = prometheus.asked.length;
    expect((await api.get(path, who)).status).toBe(status);
    expect((await api.anonymous(path)).status).toBe(401);
    expect(prometheus.asked).toHaveLength(before);
  });

  it('have what happened beside them', async () => {
    const { body: requests } = await api.get('/v1/requests', 'ada');
    const [{ id, manifestDigest: digest }] = requests.items;
    const decision = { decision: 'approve', digest, comment: 'looked at' };
    await api.post(`/v1/requests/${id}/decision`, 'ada', decision);
    const { body } = await api.get(`${base}/markers`, 'dana');
    expect(body.items).toContainEqual({
      at: expect.any(String),
      kind: 'decision',
      type: 'request.approved',
      params: expect.objectContaining({ type: 'create' }),
    });
    expect(body.totalItems).toBe(body.items.length);
  });
});

describe('panels of a Prometheus that scrapes us and not the cluster', () => {
  let prometheus: AnsweringPrometheus;
  let api: Api;

  beforeAll(async () => {
    prometheus = await AnsweringPrometheus.start((_asked, response) =>
      answer(response, 200, matrix()),
    );
    api = await boot({ prometheus: { url: prometheus.url } });
    const { life } = await api.knex('tenants').first('life');
    const at = sampleMoment(new Date()) - SAMPLE_SECONDS;
    const of = { tenant_id: 'lab', life, owner: 'group:default/lab', at };
    const store = new HistoryStore(api.knex);
    await store.insert([sampleOf(of, { cpu_cores: 2 })]);
  });
  afterAll(async () => {
    await api.stop();
    await prometheus.stop();
  });

  it('come from the history where that has them, and say so', async () => {
    const { body } = await api.get(base, 'dana');
    expect(body.source).toBe('prometheus');
    const { body: cpu } = await api.get(`${base}/panels/cpu`, 'dana');
    expect(cpu).toMatchObject({
      source: 'history',
      state: 'ok',
      stepSeconds: SAMPLE_SECONDS,
    });
    expect(cpu.series[0].points.map(([, value]: any) => value)).toContain(2);
    for (const panel of ['memory', 'requests']) {
      const { body: none } = await api.get(`${base}/panels/${panel}`, 'dana');
      expect(none).toMatchObject({ source: 'prometheus', state: 'no_data' });
    }
  });
});

describe('panels without Prometheus', () => {
  let api: Api;
  beforeAll(async () => {
    api = await boot();
  });
  afterAll(() => api.stop());

  it('come from the history', async () => {
    const { body } = await api.get(base, 'dana');
    expect(body).toMatchObject({
      source: 'history',
      grafana: [],
      retentionDays: 90,
    });
    const { body: cpu } = await api.get(`${base}/panels/cpu`, 'dana');
    expect(cpu).toMatchObject({ state: 'no_data', stepSeconds: 300 });
    const { body: requests } = await api.get(`${base}/panels/requests`, 'dana');
    expect(requests.state).toBe('not_configured');
  });
});

it('a query that reads other tenants stops the start and is named', async () => {
  const panels = { cpu: { query: 'sum(up)' } };
  await expect(
    boot({ prometheus: { url: 'http://127.0.0.1:9', panels } }),
  ).rejects.toThrow(
    /tenants\.monitoring\.prometheus\.panels\.cpu\.query: the query has "up", which does not name the tenant once/,
  );
});
