// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createWish, dana } from '../workflow/testUtils/world';
import { config } from '../workflow/testUtils/world';
import { RequestService } from '../workflow/RequestService';
import { engines, freshDatabase } from './testUtils/databases';
import { migrate } from './migrate';
import { RequestStore } from './RequestStore';

const directory = resolvePackagePath(
  '@ecp-ai/backstage-plugin-tenants-backend',
  'migrations',
);

it.each(engines)(
  'tenants that are there keep their hosts on %s',
  async engine => {
    const knex = await freshDatabase(engine);
    const requests = new RequestService(new RequestStore(knex), config);
    const ids = ['two', 'one', 'gone', 'asks', 'asks-too'];
    for (const id of ids) {
      await requests.create(dana, createWish(id));
    }
    await knex.migrate.down({
      directory,
      name: '20261128020000_host_claims.js',
    } as any);
    expect(await knex.schema.hasTable('host_claims')).toBe(false);

    const reachedAt = (...hosts: string[]) =>
      JSON.stringify({
        services: hosts.map(host => ({ ingress: { host, path: '/' } })),
      });
    const set = (id: string, lifecycle: string, spec: string, at: string) =>
      knex('tenants')
        .where({ tenant_id: id })
        .update({ lifecycle, spec, created_at: at });
    await set('one', 'suspended', reachedAt('a.x', 'b.x', 'b.x'), '2026-01-01');
    await set('two', 'active', reachedAt('b.x', 'c.x'), '2026-01-02');
    await set('gone', 'deleted', reachedAt('d.x'), '2026-01-01');
    const settle = (id: string, state: string, spec: string) =>
      knex('requests').where({ tenant_id: id }).update({ state, spec });
    await settle('one', 'approved', reachedAt('old.x'));
    await settle('two', 'pending', reachedAt('b.x', 'c.x', 'e.x'));
    await settle('gone', 'approved', reachedAt('d.x'));
    await settle('asks', 'changes_requested', reachedAt('a.x', 'd.x'));
    await settle('asks-too', 'rejected', reachedAt('f.x'));

    await migrate(knex);
    const rows = await knex('host_claims').orderBy('host');
    expect(
      rows.map(({ host, tenant_id, approved, request_id }) => [
        host,
        tenant_id,
        Boolean(approved),
        request_id !== null,
      ]),
    ).toEqual([
      ['a.x', 'one', true, false],
      ['b.x', 'one', true, false],
      ['c.x', 'two', true, true],
      ['d.x', 'asks', false, true],
      ['e.x', 'two', false, true],
    ]);
  },
);
