// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { apiRoutes } from './api';
import { createTenantsApi } from './TenantsApi';

it.each([
  ['half an emoji', 'lab\ud83d', 'lab%EF%BF%BD'],
  ['a whole one', 'lab🚀', 'lab%F0%9F%9A%80'],
  ['a way out', '../x?y#z', '..%2Fx%3Fy%23z'],
  // A URL would drop these, encoded or not, and ask for something else.
  ['the step out alone', '..', '%EF%BF%BD%EF%BF%BD'],
  ['a place', '.', '%EF%BF%BD'],
  ['nothing', '', '%EF%BF%BD'],
  ['dots that are a name', '...', '...'],
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
  expect(new URL(asked[0]).href).toBe(asked[0]);
  expect(asked[0]).toBe(
    `http://portal.example/api/tenants/v1/tenants/${sent}/availability`,
  );
  expect(new URL(asked[1]).searchParams.get('q')).toBe(
    typed.replace(/\p{Cs}/gu, '\ufffd') || null,
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

  it('sends what is zero or no, and leaves out what is nothing', async () => {
    await client.getPodLogs('lab', 'api-0', { tail: 0, previous: false });
    expect(last().url).toMatch(/\/logs\?tail=0&previous=false$/);
    await client.listTenants({ q: '', owner: undefined });
    expect(last().url).toBe('http://portal.example/v1/tenants');
    await client.listTenants();
    expect(last().url).toBe('http://portal.example/v1/tenants');
  });

  it('writes what people typed into the query so that it is read back', async () => {
    const q = 'a&b=c d+é 한%';
    await client.listTenants({ q });
    expect(new URL(last().url).searchParams.get('q')).toBe(q);
    expect([...new URL(last().url).searchParams.keys()]).toEqual(['q']);
  });

  it('takes a value of a path for a text, whatever signs it holds', async () => {
    await client.getRequest('$& $1 {id}');
    expect(last().url).toBe(
      `http://portal.example/v1/requests/${encodeURIComponent('$& $1 {id}')}`,
    );
    await client.getPodLogs('{pod}', 'api-0');
    expect(last().url).toContain('/tenants/%7Bpod%7D/pods/api-0/logs');
  });

  it('has no body where the route has none, and no headers', async () => {
    await client.listClusters();
    expect(last().init).toEqual({ method: 'GET' });
  });

  it('asks anew where the API is, each time', async () => {
    const bases = ['http://a.example', 'http://b.example'];
    const moving = createTenantsApi({
      baseUrl: async () => bases.shift()!,
      fetch: async url => Response.json({ url }),
    });
    expect(await moving.listClusters()).toEqual({
      url: 'http://a.example/v1/clusters',
    });
    expect(await moving.listClusters()).toEqual({
      url: 'http://b.example/v1/clusters',
    });
  });

  it.each([
    ['nobody says where the API is', 'baseUrl'],
    ['nobody answers', 'fetch'],
  ])('rejects as it is when %s', async (_, what) => {
    const broken = new TypeError('fetch failed');
    const fails = async () => {
      throw broken;
    };
    const dead = createTenantsApi({
      baseUrl: async () => 'http://portal.example',
      fetch: async () => new Response('{}'),
      [what]: fails,
    });
    await expect(dead.listClusters()).rejects.toBe(broken);
    const { signal } = new AbortController();
    const log = dead.followPodLogs('lab', 'api-0', {}, { signal });
    await expect(log[Symbol.asyncIterator]().next()).rejects.toBe(broken);
  });

  it('names the refused fields of a refusal', async () => {
    const fields = [{ path: 'spec.preset', code: 'preset_unknown' }];
    const error = { name: 'InputError', message: 'no', fields };
    const response = { statusCode: 400 };
    answers.push(Response.json({ error, response }, { status: 400 }));
    await expect(
      client.cancelRequest('r1', { comment: 'x' }),
    ).rejects.toMatchObject({ statusCode: 400, body: { error: { fields } } });
  });

  it('rejects with what a proxy says, too', async () => {
    answers.push(new Response('<h1>Bad Gateway</h1>', { status: 502 }));
    await expect(client.listClusters()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 502,
    });
  });

  it('hands on a text as it is', async () => {
    answers.push(new Response('a: "한"\r\n'));
    expect(await client.getRequestManifest('r1')).toBe('a: "한"\r\n');
  });

  it('gives a character whole that the network cut, and hangs up when it is left', async () => {
    const bytes = new TextEncoder().encode('한🚀\n');
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        [...bytes].forEach(byte => stream.enqueue(Uint8Array.of(byte)));
      },
      cancel() {
        cancelled = true;
      },
    });
    answers.push(new Response(body));
    const { signal } = new AbortController();
    const pieces: string[] = [];
    for await (const piece of client.followPodLogs('l', 'p', {}, { signal })) {
      pieces.push(piece);
      if (piece === '\n') break;
    }
    expect(pieces).toEqual(['한', '🚀', '\n']);
    expect(cancelled).toBe(true);
  });

  it('says that half a character is half a character, at the end of a log', async () => {
    answers.push(new Response(Uint8Array.of(0x61, 0xed, 0x95)));
    const { signal } = new AbortController();
    let text = '';
    for await (const piece of client.followPodLogs('l', 'p', {}, { signal })) {
      text += piece;
    }
    expect(text).toBe('a\ufffd');
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

describe('a read that comes too often', () => {
  const sent: string[] = [];
  const answers: Response[] = [];
  const client = createTenantsApi({
    baseUrl: async () => 'http://portal.example',
    fetch: async url => {
      sent.push(url);
      return answers.shift() ?? Response.json({ items: [], totalItems: 0 });
    },
  });
  const tooMany = (seconds?: string) =>
    Response.json(
      { error: { name: 'TooManyRequestsError', message: 'later' } },
      {
        status: 429,
        headers: seconds === undefined ? {} : { 'Retry-After': seconds },
      },
    );

  beforeEach(() => {
    jest.useFakeTimers();
    sent.length = 0;
    answers.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('is sent once more, after as long as the server says', async () => {
    answers.push(tooMany('3'));
    const asked = client.listTenants();
    await jest.advanceTimersByTimeAsync(2_999);
    expect(sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await asked).toEqual({ items: [], totalItems: 0 });
    expect(sent).toHaveLength(2);
  });

  it('is refused the second time', async () => {
    answers.push(tooMany('1'), tooMany('1'));
    const asked = client.listTenants().catch(error => error);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await asked).toMatchObject({ statusCode: 429 });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['for long', () => client.listTenants(), '11'],
    ['without an end', () => client.listTenants(), undefined],
    ['to change something', () => client.retryDeliveries('lab', {}), '1'],
  ])('is refused at once: %s', async (_what, ask, seconds) => {
    answers.push(tooMany(seconds));
    await expect(ask()).rejects.toMatchObject({ statusCode: 429 });
    expect(sent).toHaveLength(1);
  });

  it('is not waited for by who left', async () => {
    answers.push(tooMany('5'));
    const leaving = new AbortController();
    const asked = client
      .listTenants({}, { signal: leaving.signal })
      .catch(error => error);
    await jest.advanceTimersByTimeAsync(1_000);
    leaving.abort();
    expect(await asked).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });
});
