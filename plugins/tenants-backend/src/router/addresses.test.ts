// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every parameter of every route, filled with what is no text: the answer names it, and no database is asked.

import { mockServices } from '@backstage/backend-test-utils';
import { ApiRoute, apiRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const routes = Object.entries<ApiRoute>(apiRoutes);

/** NUL, halves of characters as old encoders write them, and bytes that are no UTF-8. */
const NO_TEXT = [
  ...['%00', 'a%00', '%00a', 'a%00b', '%ED%A0%80', 'a%ED%B0%80'],
  ...['%ED%A0%BD%ED%B8%80', '%C0%80', '%FF', 'a%80', 'a%E2%82'],
];
/** In a path these are no escapes; in a query they stand for themselves. */
const NO_ESCAPES = ['%', '%zz', '%u0000', 'a%'];
/** What browsers send for half a character. */
const REPLACED = '%EF%BF%BD';

/** Texts, however strange, are texts. */
const TEXTS = [
  '%25',
  "'%20OR%201=1--",
  '%F0%9F%9A%80',
  '%E2%80%AE',
  '100%25',
  '*',
];

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const CURSORS = [
  base64url('["tenants tenantId","a\\u0000"]'),
  base64url('["tenants tenantId","\\ud800"]'),
  base64url('["requests","a\\u0000","b"]'),
  base64url('["requests","\\udc00","b"]'),
  base64url('["timeline",9007199254740991]'),
  base64url('["timeline",-9007199254740991]'),
  base64url('["deliveries",9007199254740991,9007199254740991]'),
  base64url('["deliveries",1.5]'),
];

const params = routes.flatMap(([operation, route]) =>
  Object.keys(route.params?.shape ?? {}).map(
    name => [operation, name, route] as const,
  ),
);
const queries = routes.flatMap(([operation, route]) =>
  Object.keys(shapeOf(route.query)).map(
    name => [operation, name, route] as const,
  ),
);

function shapeOf(schema: ApiRoute['query']): object {
  return schema?.shape ?? {};
}

it('sees the parameters that there are', () => {
  const names = new Set([...params, ...queries].map(([, name]) => name));
  expect([...names]).toEqual(
    expect.arrayContaining([
      ...['tenantId', 'id', 'pod', 'q', 'owner', 'preset', 'cluster', 'life'],
      ...['requestedBy', 'cursor', 'limit', 'container', 'since', 'status'],
    ]),
  );
});

describe.each(engines)('addresses on %s', engine => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;
  const known: Record<string, string> = { tenantId: 'walked', pod: 'api-0' };

  beforeAll(async () => {
    const knex = await freshDatabase(engine);
    api = await bootPlugin(
      {},
      { features: [mockServices.database.factory({ knex })] },
    );
    const wish = createWish('walked');
    known.id = (await api.post('/v1/requests', 'dana', wish)).body.id;
    if (!known.id) throw new Error('there is no request to walk to');
  });
  afterAll(() => api.stop());

  function pathOf({ path }: ApiRoute, odd: Record<string, string> = {}) {
    return path.replace(/\{(\w+)\}/g, (_, name) => odd[name] ?? known[name]);
  }

  const call = (route: ApiRoute, path: string) =>
    route.method === 'get' ? api.get(path, 'ada') : api.post(path, 'ada', {});

  it.each(params)('%s has nothing at such a %s', async (_op, name, route) => {
    for (const odd of [...NO_TEXT, ...NO_ESCAPES]) {
      const { status } = await call(route, pathOf(route, { [name]: odd }));
      expect([odd, status]).toEqual([odd, 404]);
    }
    for (const text of [...TEXTS, REPLACED]) {
      const { status } = await call(route, pathOf(route, { [name]: text }));
      expect([200, 400, 404]).toContain(status);
    }
  });

  it.each(queries)('%s names such a %s', async (_op, name, route) => {
    for (const odd of [...NO_TEXT, REPLACED]) {
      const answer = await call(route, `${pathOf(route)}?${name}=${odd}`);
      // A life that nobody had does not exist; of a search, what can be read of it is looked for.
      if (name === 'q' && !/%00/.test(odd)) {
        expect([odd, answer.status]).toEqual([odd, 200]);
      } else if (answer.status === 404) {
        expect(name).toBe('life');
      } else {
        expect([odd, answer.status]).toEqual([odd, 400]);
        // Of a list, which of it.
        const [{ path }] = answer.body.error.fields;
        expect(path.replace(/\.0$/, '')).toBe(name);
      }
    }
    for (const text of [...TEXTS, ...NO_ESCAPES, ...CURSORS]) {
      const path = `${pathOf(route)}?${name}=${text}`;
      const { status } = await call(route, path);
      expect([200, 400, 404]).toContain(status);
    }
    const twice = `${pathOf(route)}?${name}=a&${name}=%00`;
    const refused = await call(route, twice);
    expect([400, 404]).toContain(refused.status);
  });

  it.each(routes)('%s refuses names that are no text', async (_op, route) => {
    for (const odd of [
      '%00',
      'a%00',
      '%ED%A0%80',
      '%',
      'a[%00]',
      '__proto__',
    ]) {
      const { status } = await call(route, `${pathOf(route)}?${odd}=1`);
      // The cluster is away, and some of what is asked for is not there yet.
      expect([400, 404, 409, 503]).toContain(status);
    }
  });
});
