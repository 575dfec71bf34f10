// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { load } from 'js-yaml';
import { createWish } from '@ecp-ai/backstage-plugin-tenants-backend/src/workflow/testUtils/world';
import { bootPlugin } from '@ecp-ai/backstage-plugin-tenants-backend/src/router/testUtils/bootedPlugin';

describe('the certificate routes', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin();
    await api.post('/v1/requests', 'dana', createWish('lab'));
  });
  afterAll(() => api.stop());

  it('say that the cluster has no certifier', async () => {
    const { status, body } = await api.get(
      '/v1/tenants/lab/certificate',
      'dana',
    );
    expect([status, body]).toEqual([
      200,
      { tenantId: 'lab', result: 'not_configured', checks: [] },
    ]);
  });

  it('answer a policy report too, without results before the first examination', async () => {
    const path = '/v1/tenants/lab/certificate/policy-report';
    const { status, text, headers } = await api.get(path, 'dana');
    expect([status, headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/yaml'),
    ]);
    expect(load(text)).toMatchObject({
      kind: 'PolicyReport',
      metadata: { namespace: 'ecp-ai-lab' },
      results: [],
    });
    expect((await api.get(path, 'devon')).status).toBe(404);
    expect((await api.anonymous(path)).status).toBe(401);
  });

  it('404 for whoever may not see the tenant, 401 for nobody', async () => {
    const path = '/v1/tenants/lab/certificate';
    expect((await api.get(path, 'devon')).status).toBe(404);
    expect((await api.post(`${path}/run`, 'devon', {})).status).toBe(404);
    expect((await api.anonymous(path)).status).toBe(401);
  });

  it('400 for unknown fields, 409 while there is nothing to examine', async () => {
    const path = '/v1/tenants/lab/certificate/run';
    expect((await api.post(path, 'dana', { force: true })).status).toBe(400);
    const { status, body } = await api.post(path, 'dana', {});
    expect([status, body.error.message]).toEqual([
      409,
      'This cannot be done while the tenant is pending',
    ]);
  });
});

it('a certifier without a credential stops the start and is named', async () => {
  await expect(
    bootPlugin({
      clusters: {
        one: {
          url: 'http://127.0.0.1:9',
          token: 'x',
          targets: ['apply'],
          certifier: {},
        },
      },
    }),
  ).rejects.toThrow(/tenants\.clusters\.one\.certifier.*token or tokenFile/);
});
