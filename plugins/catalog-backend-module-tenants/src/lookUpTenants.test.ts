// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ResponseError } from '@backstage/errors';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  FakeTenantsApi,
  refusal,
} from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import { tenantFixture } from '@ecp-ai/backstage-plugin-tenants-node/testUtils';
import { listAllTenants, lookUpTenant, lookUpTenants } from './lookUpTenants';

const holding = (...tenants: Tenant[]) => new FakeTenantsApi({ tenants });
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => `t${100 + index}`);

describe('lookUpTenant', () => {
  it.each<[Tenant['lifecycle'], string]>([
    ['pending', 'present'],
    ['active', 'present'],
    ['suspended', 'present'],
    ['deleting', 'present'],
    ['deleted', 'gone'],
  ])('takes a tenant that is %s for %s', async (lifecycle, result) => {
    const api = holding(tenantFixture('lab', { lifecycle }));
    expect(await lookUpTenant(api, 'lab')).toMatchObject({ result });
  });

  it('tells of a tenant what lists tell of it', async () => {
    const api = holding(tenantFixture('lab'));
    const answer = await lookUpTenant(api, 'lab');
    const listed = (await listAllTenants(api)).get('lab');
    expect(answer).toEqual({ result: 'present', tenant: listed });
  });

  it('believes a server that says there is no such tenant', async () => {
    expect(await lookUpTenant(holding(), 'lab')).toEqual({ result: 'gone' });
  });

  it.each<[string, () => Promise<Error>]>([
    ['401', () => refusal(401, 'no')],
    ['403', () => refusal(403, 'no')],
    ['409', () => refusal(409, 'no')],
    ['500', () => refusal(500, 'no')],
    ['503', () => refusal(503, 'no')],
    ['a dead line', async () => new TypeError('fetch failed')],
    [
      'a bare 404',
      () => ResponseError.fromResponse(new Response('', { status: 404 })),
    ],
    [
      'a 404 in the words of a web server',
      () =>
        ResponseError.fromResponse(
          new Response('<h1>Not Found</h1>', {
            status: 404,
            headers: { 'content-type': 'text/html' },
          }),
        ),
    ],
    [
      'a 404 of another error',
      () =>
        ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: { name: 'Error', message: 'no route' },
              response: { statusCode: 404 },
            }),
            { status: 404, headers: { 'content-type': 'application/json' } },
          ),
        ),
    ],
    [
      'what only has the name',
      async () => Object.assign(new Error('x'), { name: 'NotFoundError' }),
    ],
  ])('knows nothing after %s', async (_, failure) => {
    const api = holding();
    api.failure = await failure();
    expect(await lookUpTenant(api, 'lab')).toEqual({
      result: 'unknown',
      error: api.failure,
    });
  });
});

describe('lookUpTenants', () => {
  it('asks for nothing when there is nothing to ask', async () => {
    const api = holding();
    expect([...(await lookUpTenants(api, []))]).toEqual([]);
    expect(api.calls).toEqual([]);
  });

  it('asks for each once, a few at a time', async () => {
    const asked = ids(30);
    const api = holding(...asked.map(id => tenantFixture(id)));
    let running = 0;
    let most = 0;
    api.before = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setImmediate(resolve));
      running -= 1;
    };
    const answers = await lookUpTenants(api, asked);
    expect([...answers.keys()].sort()).toEqual(asked);
    expect(api.callsOf('getTenant').flat().sort()).toEqual(asked);
    expect(most).toBe(8);
  });

  it('lets no failure of one stand for another', async () => {
    const api = holding(tenantFixture('aa'), tenantFixture('cc'));
    const broken = await refusal(500, 'boom');
    api.before = () => {
      if (api.calls.at(-1)?.args[0] === 'bb') throw broken;
    };
    const answers = await lookUpTenants(api, ['aa', 'bb', 'cc', 'dd']);
    expect(
      Object.fromEntries([...answers].map(([id, { result }]) => [id, result])),
    ).toEqual({ aa: 'present', bb: 'unknown', cc: 'present', dd: 'gone' });
  });

  it('leaves the list that it was given as it was', async () => {
    const asked = ['aa', 'bb'];
    await lookUpTenants(holding(), asked);
    expect(asked).toEqual(['aa', 'bb']);
  });
});

describe('listAllTenants', () => {
  it('reads every page, a hundred at a time', async () => {
    const api = holding(...ids(250).map(id => tenantFixture(id)));
    expect([...(await listAllTenants(api)).keys()]).toEqual(ids(250));
    expect(api.callsOf('listTenants').map(([query]) => query)).toEqual([
      { limit: 100, cursor: undefined },
      { limit: 100, cursor: 't199' },
      { limit: 100, cursor: 't299' },
    ]);
  });

  it('misses none that stays while others come and go between the pages', async () => {
    const stay = ids(120);
    const api = holding(...stay.map(id => tenantFixture(id)));
    let pages = 0;
    api.before = () => {
      pages += 1;
      if (pages !== 2) return;
      const { tenants } = api.state;
      tenants.splice(0, 1);
      tenants.unshift(tenantFixture('aa'), tenantFixture('zz'));
    };
    const listed = await listAllTenants(api);
    expect(stay.filter(id => !listed.has(id))).toEqual([]);
    expect(listed.has('zz')).toBe(true);
  });

  it('leaves out what is deleted', async () => {
    const api = holding(tenantFixture('aa'), tenantFixture('bb'));
    api.listTenants = async () => ({
      items: ['aa', 'bb'].map(id => ({
        ...tenantFixture(id),
        lifecycle: id === 'aa' ? ('deleted' as const) : ('active' as const),
        serviceCount: 0,
        services: [],
      })),
      totalItems: 2,
    });
    expect([...(await listAllTenants(api)).keys()]).toEqual(['bb']);
  });

  it('is no list at all when a page fails', async () => {
    const api = holding(...ids(150).map(id => tenantFixture(id)));
    const broken = await refusal(503, 'away');
    api.before = () => {
      if (api.callsOf('listTenants').length === 2) throw broken;
    };
    await expect(listAllTenants(api)).rejects.toBe(broken);
  });
});
