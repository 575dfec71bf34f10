// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { apiRoutes } from './api';
import { createTenantsApi } from './TenantsApi';

it.each([
  ['half an emoji', 'lab\ud83d', 'lab%EF%BF%BD'],
  ['a whole one', 'lab🚀', 'lab%F0%9F%9A%80'],
  ['a way out', '../x?y#z', '..%2Fx%3Fy%23z'],
])('asks for an id while it is typed: %s', async (_what, typed, sent) => {
  const asked: string[] = [];
  const client = createTenantsApi({
    baseUrl: async () => 'http://portal.example/api/tenants',
    fetch: async url => {
      asked.push(url);
      return new Response('{}');
    },
  });
  await client.getAvailability(typed);
  await client.listTenants({ q: typed, owner: ' ' });
  expect(asked[0]).toBe(
    `http://portal.example/api/tenants/v1/tenants/${sent}/availability`,
  );
  expect(new URL(asked[1]).searchParams.get('q')).toBe(
    typed.replace(/\p{Cs}/gu, '\ufffd'),
  );
});

describe('a call', () => {
  const sent: { url: string; init?: RequestInit }[] = [];
  const answers: Response[] = [];
  const client = createTenantsApi({
    baseUrl: async () => 'http://portal.example',
    fetch: async (url, init) => {
      sent.push({ url, init });
      return answers.shift() ?? Response.json({ items: [], totalItems: 0 });
    },
  });
  const last = () => sent.at(-1)!;

  it('puts the values of a path in their order, and flags and numbers in the query', async () => {
    answers.push(new Response('a line\n'));
    const text = await client.getPodLogs('lab', 'api-0', {
      tail: 5,
      previous: true,
      container: undefined,
    });
    expect(text).toBe('a line\n');
    expect(last().url).toBe(
      'http://portal.example/v1/tenants/lab/pods/api-0/logs?tail=5&previous=true',
    );
    expect(last().init).toEqual({ method: 'GET' });
  });

  it('sends a body where the route has one, an empty one where nothing is said', async () => {
    await client.retryDeliveries('lab');
    expect(last().init).toMatchObject({ method: 'POST', body: '{}' });
    await client.restartTenant('lab', { workload: 'api' });
    expect(last().init?.body).toBe('{"workload":"api"}');
  });

  it('takes a signal after what is asked, whatever is asked', async () => {
    const { signal } = new AbortController();
    await client.listClusters({ signal });
    expect(last().init?.signal).toBe(signal);
    await client.getTenant('lab', {}, { signal });
    expect(last().init?.signal).toBe(signal);
    await client.retryDeliveries('lab', {}, { signal });
    expect(last().init?.signal).toBe(signal);
  });

  it('rejects with what the server refused', async () => {
    const error = { name: 'ConflictError', message: 'no' };
    const response = { statusCode: 409 };
    answers.push(Response.json({ error, response }, { status: 409 }));
    await expect(client.cancelRequest('r1')).rejects.toMatchObject({
      statusCode: 409,
      cause: error,
    });
  });

  it('follows a log piece by piece', async () => {
    answers.push(new Response('one\ntwo\n'));
    const { signal } = new AbortController();
    const pieces = client.followPodLogs(
      'lab',
      'api-0',
      { tail: 1 },
      { signal },
    );
    let text = '';
    for await (const piece of pieces) text += piece;
    expect(text).toBe('one\ntwo\n');
    expect(last().url).toContain('/logs?tail=1&follow=true');
  });
});

it('has an operation for each route, and no other', () => {
  const client = createTenantsApi({
    baseUrl: async () => '',
    fetch: async () => new Response(),
  });
  expect(Object.keys(client)).toEqual([
    ...Object.keys(apiRoutes),
    'followPodLogs',
  ]);
});
