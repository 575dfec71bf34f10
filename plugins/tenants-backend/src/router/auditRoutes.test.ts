// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Auditors read what people did a moment ago, filtered, page by page, and as files; nobody else does.

import { mockServices } from '@backstage/backend-test-utils';
import { AuditEntry } from '@ecp-ai/backstage-plugin-tenants-common';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

describe.each(engines)('the audit on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    const knex = await freshDatabase(engine);
    const database = mockServices.database.factory({ knex });
    api = await bootPlugin({}, { features: [database] });
    await api.post('/v1/requests', 'dana', createWish('lab'));
    await api.post('/v1/requests', 'dana', createWish('maps'));
    await api.post('/v1/requests', 'vic', createWish('never'));
  });
  afterAll(() => api.stop());

  const list = async (query = '') =>
    (await api.get(`/v1/audit${query}`, 'vic').expect(200)).body;
  const tenants = async (query: string) =>
    (await list(query)).items.map((it: AuditEntry) => it.tenantId);

  it('has what was done a moment ago, newest first, page by page', async () => {
    const first = await list('?limit=2');
    expect(first).toMatchObject({
      totalItems: 3,
      items: [
        { seq: 3, tenantId: 'never', outcome: 'refused' },
        { seq: 2, tenantId: 'maps', outcome: 'succeeded' },
      ],
    });
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect(second.items).toMatchObject([{ seq: 1, who: 'user:default/dana' }]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('is filtered by who, what, tenant, outcome and moment', async () => {
    expect(await tenants('?who=user:default/vic')).toEqual(['never']);
    expect(await tenants('?event=request-create&tenantId=lab')).toEqual([
      'lab',
    ]);
    expect(await tenants('?outcome=succeeded')).toEqual(['maps', 'lab']);
    expect(await tenants('?from=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await tenants('?to=2100-01-01T00:00:00%2B09:00')).toHaveLength(3);
  });

  it('is exported whole, oldest first, as the filters say', async () => {
    const csv = await api.get('/v1/audit/export?tenantId=maps', 'ada');
    expect(csv.text.split('\r\n')).toHaveLength(3);
    expect(csv.text).toContain('"user:default/dana"');
    const json = await api.get('/v1/audit/export?format=json', 'ada');
    const rows = json.text
      .trim()
      .split('\n')
      .map(it => JSON.parse(it));
    expect(rows.map(it => it.seq)).toEqual([1, 2, 3]);
    expect(rows).toEqual((await list()).items.reverse());
  });

  it('tells where its chain ends', async () => {
    const { body } = await api.get('/v1/audit/chain', 'vic').expect(200);
    expect(body.head).toEqual({ seq: 3, hash: (await list()).items[0].hash });
    expect(body.verified.faults).toEqual([]);
  });

  it('is closed to others, who are in it from then on', async () => {
    for (const path of ['/v1/audit', '/v1/audit/chain', '/v1/audit/export']) {
      await api.get(path, 'dana').expect(403);
    }
    expect(await list('?event=read-refused')).toMatchObject({
      totalItems: 3,
      items: [
        { meta: { read: '/v1/audit/export', error: 'NotAllowedError' } },
        { meta: { read: '/v1/audit/chain' } },
        { meta: { read: '/v1/audit' } },
      ],
    });
  });
});
