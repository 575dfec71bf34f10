// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a balancer is told, and whoever looks.

import {
  engines,
  freshDatabase,
} from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/databases';
import { Knex } from 'knex';
import { bootMonitoring } from '../testUtils/bootMonitoring';

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof bootMonitoring>>;

  beforeEach(async () => {
    knex = await freshDatabase(engine);
    await knex('clusters').insert({ name: 'local', seen_at: '9999-01-01' });
    api = await bootMonitoring(knex);
  });
  afterEach(() => api.stop());

  const ask = async (path: string) => {
    const { status, body } = await api.root(path);
    return [status, body];
  };

  it('all is well', async () => {
    expect(await ask('/ready')).toEqual([
      200,
      {
        status: 'ready',
        backend: 'up',
        database: 'up',
        repositories: { up: 0, down: 0 },
        clusters: { up: 1, down: 0 },
      },
    ]);
    expect(await ask('/health')).toEqual([
      200,
      { status: 'alive', uptime_seconds: expect.any(Number) },
    ]);
  });

  it('a cluster or a repository that is away is told, and takes no replica out', async () => {
    await knex('clusters').delete();
    await knex('git_branches').insert({
      key: 'k',
      repository: 'r',
      branch: 'main',
      problem: '{"code":"git_auth_failed"}',
      told: true,
    });
    expect(await ask('/ready')).toEqual([
      200,
      {
        status: 'degraded',
        backend: 'up',
        database: 'up',
        repositories: { up: 0, down: 1 },
        clusters: { up: 0, down: 1 },
      },
    ]);
  });

  it('without its database a replica is not ready, and lives', async () => {
    await knex.schema.renameTable('tenant_work', 'elsewhere');
    expect(await ask('/ready')).toEqual([
      503,
      { status: 'not_ready', backend: 'up', database: 'down' },
    ]);
    expect((await ask('/health'))[0]).toBe(200);
    await knex.schema.renameTable('elsewhere', 'tenant_work');
    expect((await ask('/ready'))[0]).toBe(200);
  });
});
