// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { RequestService } from '../workflow/RequestService';
import { config, createWish, dana } from '../workflow/testUtils/world';
import { StatusReader } from './StatusReader';
import { engines, freshDatabase } from './testUtils/databases';
import { RequestStore } from './RequestStore';

describe.each(engines)('the status of one tenant on %s', engine => {
  let knex: Knex;
  let reader: StatusReader;
  let queries: number;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    reader = new StatusReader(knex, config);
    const requests = new RequestService(new RequestStore(knex), config);
    await requests.create(dana, createWish('lonely'));
    await requests.create(
      dana,
      createWish('with-others', {
        access: {
          editors: ['group:default/ml-ops', 'group:default/eves'],
          viewers: ['group:default/audit'],
        },
      }),
    );
    knex.on('query', () => (queries += 1));
  });
  beforeEach(() => (queries = 0));

  it('comes with who may see it, in one query', async () => {
    const { tenant, status } = (await reader.read('with-others'))!;
    expect(tenant).toEqual({
      tenantId: 'with-others',
      life: expect.any(String),
      preset: 'small',
      owner: 'group:default/ml-research',
      editors: expect.arrayContaining([
        'group:default/ml-ops',
        'group:default/eves',
      ]),
      viewers: ['group:default/audit'],
      environment: 'dev',
      cluster: 'test',
    });
    expect(tenant.editors).toHaveLength(2);
    expect(status).toMatchObject({
      tenant_id: 'with-others',
      namespace: 'ecp-ai-with-others',
      overall_status: 'pending',
      deployments: [],
      quota: [],
    });
    expect(queries).toBe(1);
  });

  it('has no editors and viewers where there are none', async () => {
    const { tenant } = (await reader.read('lonely'))!;
    expect(tenant).toMatchObject({ editors: [], viewers: [] });
  });

  it('is none of a tenant that never was', async () => {
    expect(await reader.read('nobody')).toBeUndefined();
  });
});
