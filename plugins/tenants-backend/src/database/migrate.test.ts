// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { connect } from './migrate';
import { emptyDatabase, engines } from './testUtils/databases';

// A file belongs to one process, and has no replicas.
describe.each(engines.filter(([id]) => id.startsWith('POSTGRES')))(
  'replicas on %s',
  engine => {
    it('that start at once all have the tables, made once', async () => {
      const knex = await emptyDatabase(engine);
      const database = mockServices.database({ knex });
      const opened = await Promise.all([1, 2, 3].map(() => connect(database)));
      for (const each of opened) expect(await each('tenants')).toEqual([]);
      const done: { name: string }[] = await knex('knex_migrations');
      expect(new Set(done.map(it => it.name)).size).toBe(done.length);
    });

    it('need no second connection while they wait for each other', async () => {
      const { client } = await emptyDatabase(engine);
      const pool = { min: 0, max: 1 };
      const replicas = [1, 2].map(() =>
        createKnex({
          ...client.config,
          pool,
          acquireConnectionTimeout: 10_000,
        }),
      );
      const opened = await Promise.all(
        replicas.map(knex => connect(mockServices.database({ knex }))),
      );
      for (const each of opened) expect(await each('tenants')).toEqual([]);
      await Promise.all(replicas.map(it => it.destroy()));
    });
  },
);

describe.each(engines)('the tables on %s', engine => {
  it('are left to whoever said that they see to them', async () => {
    const knex = await emptyDatabase(engine);
    const skipping = mockServices.database({
      knex,
      migrations: { skip: true },
    });
    await connect(skipping);
    expect(await knex.schema.hasTable('tenants')).toBe(false);
    const database = mockServices.database({ knex });
    for (const each of [1, 2]) {
      await connect(database);
      expect([each, await knex.schema.hasTable('tenants')]).toEqual([
        each,
        true,
      ]);
    }
  });
});
