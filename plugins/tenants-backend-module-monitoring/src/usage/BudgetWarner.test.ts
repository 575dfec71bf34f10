// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { TimelineEvent } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { createHistoryKeeper } from '../history/HistoryKeeper';
import { HistoryStore, sampleOf } from '../history/HistoryStore';
import { migrateMonitoring } from '../history/openMonitoringTables';
import { emptyDatabase, engines } from '../testUtils/databases';
import { lifeOf, seenTenant } from '../testUtils/seenTenant';
import { BudgetWarner } from './BudgetWarner';
import { BudgetWarningStore } from './BudgetWarningStore';
import { UsageStore } from './UsageStore';

const NOV = Date.parse('2026-11-29T00:00:00Z') / 1000;
const DEC = Date.parse('2026-12-01T00:00:00Z') / 1000;
const { signal } = new AbortController();
const euros = (monthly: number, currency = 'EUR') =>
  ({ budget: { monthly, currency } } as any);

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let sent: { to: unknown; title: string; scope?: string }[];
  let told: { life: string; type: string; params: any }[];
  /** What goes wrong. */
  let fault: 'timeline' | 'notification' | undefined;

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    await migrateMonitoring(knex);
    await createHistoryKeeper(knex, 90).keep(new Date(NOV * 1000));
    sent = [];
    told = [];
    fault = undefined;
  });

  /** An hour of so many cores, at one a core and hour. */
  const spend = (number: number, cores: number, from = NOV) =>
    new HistoryStore(knex).insert(
      Array.from({ length: 12 }, (_, i) =>
        sampleOf(
          {
            tenant_id: `lab${number}`,
            life: lifeOf(number),
            owner: 'group:default/lab',
            at: from + i * 300,
          },
          { cpu_cores: cores },
        ),
      ),
    );
  const notifications: NotificationService = {
    async send({ recipients, payload }) {
      if (fault === 'notification') throw new Error('nobody there');
      const to = (recipients as any).entityRef;
      sent.push({ to, title: payload.title, scope: payload.scope });
    },
  };
  function warnerOf(...tenants: ReturnType<typeof seenTenant>['tenant'][]) {
    return new BudgetWarner({
      host: {
        audience: { language: 'en' },
        tenants: {
          list: async () => tenants,
          get: async (_id, life) => tenants.find(it => it.life === life),
          tell: async ({ life }, { type, params }) => {
            if (fault === 'timeline') throw new Error('no');
            told.push({ life, type, params });
          },
          timeline: async life =>
            told.filter(it => it.life === life) as unknown as TimelineEvent[],
        },
      },
      logger: mockServices.logger.mock(),
      notifications,
      prices: {
        currency: 'EUR',
        cpuHour: 1,
        memoryGiBHour: 0,
        gpuHour: 0,
        storageGiBHour: 0,
      },
      usage: new UsageStore(knex),
      warnings: new BudgetWarningStore(knex),
    });
  }
  const of = (number: number, spec: object) =>
    seenTenant(number, {}, { spec: spec as any }).tenant;
  const noon = new Date((NOV + 43_200) * 1000);

  it('warns owners once at 80 % and once at 100 %, in the timeline, too', async () => {
    const tenant = of(1, euros(10));
    await spend(1, 7);
    await warnerOf(tenant).look(noon, signal);
    expect(sent).toEqual([]);
    await spend(1, 1, NOV + 3600);
    for (let round = 0; round < 3; round++) {
      // As another replica, or after a restart.
      await warnerOf(tenant).look(noon, signal);
    }
    expect(sent).toEqual([
      {
        to: 'group:default/lab',
        title: 'lab1 has used 80 % of its budget this month',
        scope: `ecp-tenants:budget:${lifeOf(1)}:2026-11`,
      },
    ]);
    await spend(1, 4, NOV + 7200);
    await warnerOf(tenant).look(noon, signal);
    await warnerOf(tenant).look(noon, signal);
    expect(told.map(it => [it.type, it.params])).toEqual([
      ['monitoring.budget', { percent: 80 }],
      ['monitoring.budget', { percent: 100 }],
    ]);
    expect(sent).toHaveLength(2);
  });

  it('speaks of 100 % alone when both were reached at once', async () => {
    await spend(1, 30);
    const warner = warnerOf(of(1, euros(10)));
    await warner.look(noon, signal);
    await warner.look(noon, signal);
    expect(told.map(it => it.params)).toEqual([{ percent: 100 }]);
    expect(sent).toHaveLength(1);
  });

  it('begins anew with the month of UTC', async () => {
    await spend(1, 9);
    await spend(1, 9, DEC);
    const warner = warnerOf(of(1, euros(10)));
    await warner.look(new Date(DEC * 1000 - 1), signal);
    expect(sent).toHaveLength(1);
    await warner.look(new Date(DEC * 1000 + 1), signal);
    expect(sent).toHaveLength(1);
    told = [];
    await warner.look(new Date((DEC + 7200) * 1000), signal);
    expect(sent).toHaveLength(2);
  });

  it('leaves out tenants without a budget, and budgets in a currency without prices', async () => {
    await spend(1, 90);
    await spend(2, 90);
    await warnerOf(of(1, {}), of(2, euros(10, 'USD'))).look(noon, signal);
    expect(told).toEqual([]);
  });

  it.each(['timeline', 'notification'] as const)(
    'tells later what could not be told (%s), in the timeline once',
    async where => {
      await spend(1, 9);
      await spend(2, 9);
      fault = where;
      const warner = warnerOf(of(1, euros(10)), of(2, euros(10)));
      await warner.look(noon, signal);
      expect(sent).toEqual([]);
      fault = undefined;
      await warner.look(noon, signal);
      expect(sent).toHaveLength(2);
      expect(told.map(it => it.life).sort()).toEqual([lifeOf(1), lifeOf(2)]);
    },
  );

  it('a thousand tenants that reach it at once are written down', async () => {
    const month = '2026-11';
    const reached = Array.from({ length: 1000 }, (_, number) => ({
      tenantId: `lab-${number}`,
      life: lifeOf(number),
      month,
      percent: 80,
    }));
    const store = new BudgetWarningStore(knex);
    await store.reached(reached);
    await store.reached(reached);
    expect(await store.untold(month)).toHaveLength(1000);
  });
});
