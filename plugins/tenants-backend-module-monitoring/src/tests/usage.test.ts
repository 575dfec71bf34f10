// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Usage in the module as it is installed, with what it does by itself.

import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { AWAY, bootMonitoring } from '../testUtils/bootMonitoring';

it.each(engines)('is asked for and answered on %s', async engine => {
  const knex = await freshDatabase(engine);
  const prices = { currency: 'EUR', cpuHour: 1 };
  const api = await bootMonitoring(knex, AWAY, { prices });
  try {
    const budget = { monthly: 10, currency: 'EUR' };
    const wish = createWish('lab', { budget });
    expect((await api.post('/v1/requests', 'dana', wish)).status).toBe(201);
    const one = await api.get('/v1/tenants/lab/monitoring/usage', 'dana');
    expect([one.status, one.body]).toMatchObject([
      200,
      { coverage: 0, cost: { amount: 0 }, budget: { state: 'ok', spent: 0 } },
    ]);
    const all = await api.get('/v1/monitoring/usage', 'dana');
    expect([all.status, all.body.items]).toEqual([200, []]);
    const tables = ['monitoring_data', 'monitoring_budget_warnings'];
    for (const table of tables) {
      expect(await knex.schema.hasTable(table)).toBe(true);
    }
  } finally {
    await api.stop();
  }
});
