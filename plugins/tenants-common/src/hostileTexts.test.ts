// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people and machines send takes work that grows no faster than it is long, in every field of every route.

import { growthOf, MOST_GROWTH, overgrown } from './testUtils/growth';
import { StringPlace, stringsOf } from './testUtils/schemaStrings';
import { apiRoutes } from './api';
import { ApiRoute } from './ApiRoute';
import { parseOrThrow, toFieldErrors } from './fieldErrors';
import { parseImageReference } from './imageReference';
import { openApiDocument } from './openapi';
import { presetSchema } from './preset';
import { parseCpu, parseQuantity } from './quantity';
import { createRequestSchema } from './request';
import { findUnfit, oneLine } from './text';

const places = new Map<unknown, StringPlace>();
for (const [operation, route] of Object.entries<ApiRoute>(apiRoutes)) {
  for (const part of ['params', 'query', 'body', 'response'] as const) {
    const schema = route[part];
    if (schema && typeof schema !== 'string') {
      stringsOf(schema, `${operation}.${part}`).forEach(place => {
        if (!places.has(place.schema)) places.set(place.schema, place);
      });
    }
  }
}
stringsOf(presetSchema, 'preset').forEach(place => {
  if (!places.has(place.schema)) places.set(place.schema, place);
});

it('sees the fields that people fill in', () => {
  const paths = [...places.values()].map(({ path }) => path).join('\n');
  for (const field of [
    'image',
    'env{key}',
    'env{}',
    'secretEnv{}.key',
    'command[]',
    'description',
    'reason',
    'comment',
    'cpu',
    'memory',
    'host',
    'owner',
    'cursor',
    'q',
    // Every moment that people write has its schema.
    'expiresAt',
    'digest',
    'workload',
  ]) {
    expect(paths).toContain(`.${field}`);
  }
});

it.each(
  [...places.values()].map(({ path, schema }) => [path, schema] as const),
)('work at %s grows no faster than the text', (_path, schema) => {
  expect(overgrown(text => schema.safeParse(text))).toEqual([]);
});

it.each<[string, (text: string) => unknown]>([
  ['parseQuantity', parseQuantity],
  ['parseCpu', parseCpu],
  ['parseImageReference', parseImageReference],
  ['a look at the characters of a line', text => findUnfit(text, 'line')],
  ['a look at the characters of a value', text => findUnfit(text, 'value')],
  ['oneLine', text => oneLine(text, 100_000)],
  [
    'an answer that names a field',
    text => parseOrThrow(createRequestSchema, { [text]: text, type: text }),
  ],
])('%s grows no faster than the text', (_name, work) => {
  expect(overgrown(work)).toEqual([]);
});

describe('bodies', () => {
  const service = { name: 'api', image: 'a:1', replicas: 1 };
  const withSpec = (parts: object) => ({
    type: 'create',
    tenantId: 'ab',
    spec: {
      displayName: 'a',
      owner: 'group:default/a',
      environment: 'dev',
      preset: 'small',
      services: [service],
      ...parts,
    },
  });
  const list = (length: number, item: unknown) =>
    Array(Math.ceil(length / 8)).fill(item);
  const keyed = (length: number, value: unknown) =>
    Object.fromEntries(list(length, 0).map((_, index) => [`K${index}`, value]));

  it.each<[string, (length: number) => unknown]>([
    ['unknown keys', length => ({ ...withSpec({}), ...keyed(length, 1) })],
    [
      'unknown keys of a service',
      length => withSpec({ services: [{ ...service, ...keyed(length, 1) }] }),
    ],
    ['services', length => withSpec({ services: list(length, service) })],
    ['broken services', length => withSpec({ services: list(length, {}) })],
    [
      'environment',
      length =>
        withSpec({ services: [{ ...service, env: keyed(length, 'x') }] }),
    ],
    [
      'broken environment',
      length => withSpec({ services: [{ ...service, env: keyed(length, 1) }] }),
    ],
    [
      'broken names',
      length =>
        withSpec({
          services: [
            {
              ...service,
              env: Object.fromEntries(
                list(length, 0).map((_, index) => [`!${index}`, 'x']),
              ),
            },
          ],
        }),
    ],
    [
      'secrets',
      length =>
        withSpec({
          services: [
            {
              ...service,
              env: keyed(length, 'x'),
              secretEnv: keyed(length, { key: 'a', property: 'b' }),
            },
          ],
        }),
    ],
    [
      'volumes',
      length =>
        withSpec({
          services: [
            {
              ...service,
              volumes: list(length, { name: 'a', mountPath: '/a' }),
            },
          ],
        }),
    ],
    [
      'arguments',
      length =>
        withSpec({ services: [{ ...service, args: list(length, '\u202e') }] }),
    ],
    [
      'editors',
      length =>
        withSpec({ access: { editors: list(length, 'group:default/a') } }),
    ],
    [
      'depth',
      length =>
        JSON.parse(
          `${'['.repeat(length / 8 + 1)}${']'.repeat(length / 8 + 1)}`,
        ),
    ],
  ])('of many %s grow no faster', (_what, make) => {
    const growth = growthOf(body => {
      const { error } = createRequestSchema.safeParse(body);
      if (error) toFieldErrors(error);
    }, make);
    expect(growth).toBeLessThan(MOST_GROWTH);
  });
});

it('a document says how long texts may be', () => {
  // What has no length would be read to its end by every pattern.
  const unbounded = [...places.values()].filter(({ path, schema }) => {
    const isInput = /^\w+\.(params|query|body)/.test(path);
    return isInput && schema.safeParse('a'.repeat(900_000)).success;
  });
  expect(unbounded.map(({ path }) => path)).toEqual([]);
  expect(openApiDocument()).toBeDefined();
});
