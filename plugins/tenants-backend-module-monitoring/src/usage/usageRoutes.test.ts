// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The routes of usage in the booted plugin, over its own gate.

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { monitoringRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  TenantsHost,
  tenantsModulesExtensionPoint,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { Knex } from 'knex';
import { createHistoryKeeper } from '../history/HistoryKeeper';
import { HistoryStore, sampleOf } from '../history/HistoryStore';
import { migrateMonitoring } from '../history/openMonitoringTables';
import { Amounts } from '../history/Sample';
import { engines, freshDatabase } from '../testUtils/databases';
import { AnswerCache } from './AnswerCache';
import { IdleDevices } from './IdleDevices';
import { usageHandlers } from './usageHandlers';
import { UsageStore } from './UsageStore';

const NOW = new Date('2026-11-29T12:02:00Z');
const NOON = Date.parse('2026-11-29T12:00:00Z') / 1000;
const GIB = 2 ** 30;
const OWNER = 'group:default/ml-research';
const prices = {
  currency: 'EUR',
  cpuHour: 0.5,
  memoryGiBHour: 0.25,
  gpuHour: 2,
  storageGiBHour: 0,
};

describe.each(engines)('on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  let knex: Knex;
  let host: TenantsHost;

  async function boot(options: { prices?: typeof prices } = {}) {
    knex = await freshDatabase(engine);
    await migrateMonitoring(knex);
    await createHistoryKeeper(knex, 90).keep(NOW);
    const { getUsage, listUsage } = monitoringRoutes;
    const usage = createBackendModule({
      pluginId: 'tenants',
      moduleId: 'usage',
      register(reg) {
        reg.registerInit({
          deps: {
            cache: coreServices.cache,
            logger: coreServices.logger,
            modules: tenantsModulesExtensionPoint,
          },
          async init({ cache, logger, modules }) {
            modules.addModule({
              name: 'usage',
              routes: { getUsage, listUsage },
              async start(given) {
                host = given;
                const handlers = usageHandlers({
                  host,
                  cache: new AnswerCache(cache, logger),
                  devices: new IdleDevices(knex),
                  idleAfterDays: 3,
                  retentionDays: 90,
                  now: () => NOW,
                  store: new UsageStore(knex),
                  ...options,
                });
                return { handlers };
              },
            });
          },
        });
      },
    });
    api = await bootPlugin(
      {},
      {
        modules: [usage],
        features: [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      },
    );
  }
  afterEach(() => api?.stop());

  async function tenant(tenantId: string, who: string, owner: string) {
    const wish = createWish(tenantId, {
      owner,
      budget: { monthly: 100, currency: 'EUR' },
    });
    const { status, body } = await api.post('/v1/requests', who, wish);
    expect(status).toBe(201);
    await api
      .post(`/v1/requests/${body.id}/decision`, 'ada', {
        decision: 'approve',
        comment: 'looked at',
        digest: body.manifestDigest,
      })
      .expect(200);
    return (await host.tenants.get(tenantId))!;
  }

  const insert = (
    {
      tenantId,
      life,
      owner,
    }: { tenantId: string; life: string; owner: string },
    samples: number,
    amounts: Amounts,
  ) =>
    new HistoryStore(knex).insert(
      Array.from({ length: samples }, (_, i) =>
        sampleOf(
          { tenant_id: tenantId, life, owner, at: NOON - (i + 1) * 300 },
          amounts,
        ),
      ),
    );
  const USAGE = '/v1/tenants/lab/monitoring/usage';

  it('tell hours, cost, budget and idle devices of a tenant', async () => {
    await boot({ prices });
    const lab = await tenant('lab', 'dana', OWNER);
    await insert(lab, 900, {
      cpu_cores: 1,
      memory_bytes: 2 * GIB,
      gpu_reserved: 1,
      gpu_devices: 0,
    });
    const { status, body } = await api.get(USAGE, 'dana');
    expect([status, body]).toEqual([
      200,
      {
        from: '2026-11-29T11:00:00.000Z',
        to: '2026-11-29T12:00:00.000Z',
        cpuHours: 1,
        memoryGiBHours: 2,
        gpuHours: 1,
        storageGiBHours: 0,
        coverage: 1,
        unknown: ['storage'],
        cost: { amount: 3, currency: 'EUR' },
        budget: {
          monthly: 100,
          currency: 'EUR',
          spent: 225,
          percent: 225,
          forecast: expect.any(Number),
          state: 'exceeded',
        },
        idle: [
          { resource: 'gpu', since: '2026-11-26T09:00:00.000Z', days: 3.13 },
        ],
        allowed: { suspend: true },
      },
    ]);
    const day = `${USAGE}?from=2026-11-20T00:00:00Z&to=2026-11-30T00:00:00Z`;
    expect((await api.get(day, 'dana')).body).toMatchObject({
      cpuHours: 75,
      coverage: 0.31,
    });
    const turned = `${USAGE}?from=2026-11-30T00:00:00Z&to=2026-11-20T00:00:00Z`;
    expect((await api.get(turned, 'dana')).status).toBe(400);
  });

  it('say so where there are no prices and no samples', async () => {
    await boot();
    await tenant('lab', 'dana', OWNER);
    const { body } = await api.get(USAGE, 'dana');
    expect(body).toMatchObject({
      cpuHours: 0,
      coverage: 0,
      unknown: ['cpu', 'memory', 'gpu', 'storage'],
      budget: { state: 'not_priced' },
      idle: [],
    });
    expect(body.cost).toBe(undefined);
  });

  it('hide what the caller may not see: one by one, and in sums', async () => {
    await boot({ prices });
    const lab = await tenant('lab', 'dana', OWNER);
    const eye = await tenant('eye', 'devon', 'group:default/vision');
    await insert(lab, 12, { cpu_cores: 1 });
    await insert(eye, 12, { cpu_cores: 4 });
    expect((await api.get(USAGE, 'devon')).status).toBe(404);
    expect((await api.anonymous(USAGE)).status).toBe(401);
    expect((await api.anonymous('/v1/monitoring/usage')).status).toBe(401);
    const list = async (who: string, query = '') => {
      const { body } = await api.get(`/v1/monitoring/usage${query}`, who);
      expect(body.totalItems).toBe(body.items.length);
      return body.items.map((it: any) => [it.key, it.cpuHours, it.cost.amount]);
    };
    expect(await list('dana')).toEqual([['lab', 1, 0.5]]);
    expect(await list('devon')).toEqual([['eye', 4, 2]]);
    expect(await list('sam')).toEqual([]);
    // The dearest first.
    expect(await list('ada', '?by=owner')).toEqual([
      ['group:default/vision', 4, 2],
      [OWNER, 1, 0.5],
    ]);
    const before = '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z';
    expect(await list('ada', before)).toEqual([]);
    expect((await api.get('/v1/monitoring/usage?by=city', 'ada')).status).toBe(
      400,
    );
  });

  it('tell what is idle, how budgets stand, and what ids stand for, of what the caller may see', async () => {
    await boot({ prices });
    const held = { gpu_reserved: 1, gpu_devices: 0 };
    const lab = await tenant('lab', 'dana', OWNER);
    await insert(lab, 900, held);
    await insert(await tenant('den', 'dana', OWNER), 12, { cpu_cores: 100 });
    const eye = await tenant('eye', 'devon', 'group:default/vision');
    await insert(eye, 1000, held);
    // Of an id that was somebody else's: what it stands for now is not theirs.
    const { life, owner } = eye;
    const earlier = { tenant_id: 'lab', life, owner, at: NOON - 600_000 };
    await new HistoryStore(knex).insert([sampleOf(earlier, { cpu_cores: 1 })]);
    const list = async (who: string, by: string) =>
      (await api.get(`/v1/monitoring/usage?by=${by}`, who)).body;

    const { items, idle, retentionDays } = await list('ada', 'tenant');
    expect(retentionDays).toBe(90);
    expect(idle.map((it: any) => [it.tenantId, it.days, it.allowed])).toEqual([
      ['eye', 3.47, { suspend: true }],
      ['lab', 3.13, { suspend: true }],
    ]);
    expect(
      items.map((it: any) => [it.key, it.tenant?.owner, it.budget?.state]),
    ).toEqual([
      ['eye', 'group:default/vision', 'exceeded'],
      ['lab', OWNER, 'exceeded'],
      ['den', OWNER, 'ok'],
    ]);
    // Who only reads is not offered it.
    const seen = await list('vic', 'tenant');
    expect(seen.idle).toMatchObject([
      { tenantId: 'eye', allowed: { suspend: false } },
      { tenantId: 'lab', allowed: { suspend: false } },
    ]);
    const owners = (await list('ada', 'owner')).items;
    expect(owners[0]).toMatchObject({
      key: OWNER,
      tenants: 2,
      budget: { monthly: 200, spent: 200, state: 'exceeded' },
    });

    const devons = await list('devon', 'tenant');
    expect(devons.idle).toMatchObject([
      { tenantId: 'eye', allowed: { suspend: true } },
    ]);
    expect(devons.items.map((it: any) => [it.key, it.tenant])).toEqual([
      ['eye', expect.anything()],
      ['lab', undefined],
    ]);
  });

  it('answer equal questions once, and apart for whoever sees something else', async () => {
    await boot({ prices });
    const lab = await tenant('lab', 'dana', OWNER);
    await insert(lab, 12, { cpu_cores: 1 });
    const cpu = async (who: string) =>
      (await api.get('/v1/monitoring/usage', who)).body.items.map(
        (it: any) => it.cpuHours,
      );
    expect(await cpu('dana')).toEqual([1]);
    await knex('monitoring_data').delete();
    expect(await cpu('dana')).toEqual([1]);
    expect(await cpu('ada')).toEqual([]);
  });
});
