// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { RequestService } from '../workflow/RequestService';
import { createWish, config, dana } from '../workflow/testUtils/world';
import { engines, freshDatabase } from './testUtils/databases';
import { RequestStore } from './RequestStore';

describe.each(engines)('lives on %s', engine => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
  });

  async function tables(): Promise<string[]> {
    const rows =
      knex.client.config.client === 'pg'
        ? await knex('information_schema.tables')
            .where({ table_schema: 'public' })
            .select('table_name as name')
        : await knex('sqlite_master').where({ type: 'table' }).select('name');
    return rows.map(({ name }) => name);
  }

  it('every table that speaks of a tenant says of which life', async () => {
    const speaking: string[] = [];
    for (const table of await tables()) {
      const columns = await knex(table).columnInfo();
      if (!('tenant_id' in columns)) continue;
      // Hosts are held by whoever lives under the id, and let go of with that life.
      if (table === 'host_claims') continue;
      // The audit is of attempts, too, that never came to a tenant, and is read by auditors alone.
      if (table.startsWith('audit_')) continue;
      speaking.push(table);
      expect({ table, nullable: columns.life?.nullable }).toEqual({
        table,
        nullable: false,
      });
    }
    expect(speaking).toEqual(
      expect.arrayContaining([
        'deliveries',
        'requests',
        'revisions',
        'target_state',
        'tenant_access',
        'tenant_events',
        'tenant_status',
        'tenant_work',
        'tenants',
      ]),
    );
  });

  it('an id stands for one life at most, whatever the code above does', async () => {
    const requests = new RequestService(new RequestStore(knex), config);
    await requests.create(dana, createWish('once'));
    const row = await knex('tenants').where({ tenant_id: 'once' }).first();
    const another = { ...row, life: crypto.randomUUID() };
    await expect(knex('tenants').insert(another)).rejects.toThrow(/unique/i);
    await knex('tenants').insert({ ...another, is_current: false });
  });

  it('an id that is given up and asked for by many at once goes to one', async () => {
    const requests = new RequestService(new RequestStore(knex), config);
    const first = await requests.create(dana, createWish('wanted'));
    await requests.cancel(dana, first);
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        requests.create(dana, createWish('wanted')),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    const lives = await knex('tenants').where({ tenant_id: 'wanted' });
    expect(lives.map(it => Boolean(it.is_current)).sort()).toEqual([
      false,
      true,
    ]);
  });
});
