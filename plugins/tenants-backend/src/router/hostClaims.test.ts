// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const away = {
  url: 'http://127.0.0.1:9',
  token: 'unused-token',
  targets: ['apply'],
  ingress: { allowedSuffixes: ['apps.example.com'] },
};
const OF = { dana: 'group:default/ml-research', devon: 'group:default/vision' };

function asked(
  who: keyof typeof OF,
  tenantId: string,
  host: string,
  cluster = 'away',
) {
  const ingress = { host: `${host}.apps.example.com`, path: '/admin' };
  const image = 'registry.example/acme/api:1';
  return createWish(tenantId, {
    owner: OF[who],
    cluster,
    services: [{ name: 'api', image, replicas: 1, port: 80, ingress }],
  });
}

describe.each(engines)('hosts over HTTP on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    const knex = await freshDatabase(engine);
    api = await bootPlugin(
      { defaultCluster: 'away', clusters: { away, far: { ...away } } },
      { features: [mockServices.database.factory({ knex })] },
    );
  });
  afterAll(() => api.stop());

  it('the second learns that a host is taken, on any cluster, and not by whom', async () => {
    const first = asked('dana', 'secret-plans', 'taken');
    expect((await api.post('/v1/requests', 'dana', first)).status).toBe(201);
    for (const cluster of ['away', 'far']) {
      const second = asked('devon', 'newcomer', 'taken', cluster);
      for (const path of ['/v1/requests', '/v1/manifests/preview']) {
        const answer = await api.post(path, 'devon', second);
        expect(answer.status).toBe(400);
        expect(answer.body.error.fields).toEqual([
          { path: 'spec.services.0.ingress.host', code: 'host_taken' },
        ]);
        expect(answer.text).not.toMatch(/secret-plans|ml-research|dana/);
      }
    }
    expect((await api.get('/v1/tenants/newcomer', 'ada')).status).toBe(404);
  });

  it.each([1, 2, 3])('five at once: one gets it (%i)', async round => {
    const host = `raced-${round}`;
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((id, index) => {
        const who = index % 2 ? 'devon' : 'dana';
        return api.post('/v1/requests', who, asked(who, `${host}-${id}`, host));
      }),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 400, 400, 400, 400]);
    const listed = await api.get(`/v1/tenants?q=${host}`, 'ada');
    expect(listed.body.totalItems).toBe(1);
  });
});
