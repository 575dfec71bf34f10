// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One contract for the plugin and for the fake that others test with: every row of the route table, what it answers and
// what it refuses. The plugin is booted whole, over HTTP.

import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  answerFaults,
  ApiOperation,
  ApiRoute,
  apiRoutes,
  errorNameOf,
  FieldError,
  TenantsApi,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { fakeWorld } from './testUtils/fakeWorld';
import { World } from './testUtils/furnish';
import { pluginWorld } from './testUtils/pluginWorld';
import { routeCases } from './testUtils/routeCases';
import { Call, Refused } from './testUtils/RowCases';

const routes = Object.keys(apiRoutes) as ApiOperation[];

const refusals = routes.flatMap(operation =>
  Object.entries<Refused[]>(routeCases[operation].refused).flatMap(
    ([status, calls]) =>
      calls.map((call, at) => [operation, Number(status), at, call] as const),
  ),
);

/** Each name of each path, where it stands among the arguments. */
const names = routes.flatMap(operation =>
  [...apiRoutes[operation].path.matchAll(/\{(\w+)\}/g)].map(
    ([, name], at) => [operation, name, at] as const,
  ),
);

const send = (api: TenantsApi, operation: ApiOperation, args: unknown[]) =>
  (api[operation] as (...given: unknown[]) => Promise<unknown>)(...args);

describe.each([
  ['the plugin', pluginWorld],
  ['the fake', fakeWorld],
])('%s', (_name, start) => {
  let world: World;

  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world?.stop());

  const made = ({ as, args, withoutRepository }: Call) => ({
    api: withoutRepository ? world.withoutRepository(as) : world.as(as),
    args: args(world.furnished),
  });

  /** Who refuses, how, and what is said of which fields. */
  async function refusal(asked: Promise<unknown>) {
    const { body } = await asked.then(
      answer => {
        throw new Error(`answered ${JSON.stringify(answer)}`);
      },
      error => {
        if (!error.body?.error) throw error;
        return error;
      },
    );
    const fields: FieldError[] = body.error.fields ?? [];
    return {
      status: body.response.statusCode,
      name: body.error.name,
      fields: fields.map(({ path, code }) => [path, code]),
    };
  }

  it.each(refusals)('%s refuses with %d (%d)', async (...row) => {
    const [operation, status, , refused] = row;
    const { api, args } = made(refused);
    expect(await refusal(send(api, operation, args))).toEqual({
      status,
      name: errorNameOf(status),
      fields: refused.fields ?? [],
    });
    // What is not there is worded by its status; whatever else a person meets has words in each language.
    if (![401, 404].includes(status)) expect(refused.fields).toBeDefined();
  });

  it.each(names)('%s knows nothing by an illegal %s', async (...row) => {
    const [operation, , at] = row;
    const { api, args } = made(routeCases[operation].answered as Call);
    const odd = args.map((it, index) => (index === at ? 'a\u0000b' : it));
    expect(await refusal(send(api, operation, odd))).toMatchObject({
      status: 404,
      name: 'NotFoundError',
    });
  });

  it.each(routes)('%s refuses whoever is not signed in', async operation => {
    // The fake is always called by somebody.
    if (!world.anonymous) return;
    const { args } = made(routeCases[operation].answered as Call);
    const asked = send(world.anonymous, operation, args);
    expect(await refusal(asked)).toMatchObject({
      status: 401,
      name: 'AuthenticationError',
    });
  });

  it.each(routes)('%s answers as promised', async operation => {
    const { api, args } = made(routeCases[operation].answered as Call);
    const answer = await send(api, operation, args);
    expect(answerFaults(operation, answer)).toEqual([]);
  });

  it('lists hide what is hidden', async () => {
    const lists = (who: 'dana' | 'devon') => [
      world.as(who).listTenants(),
      world.as(who).listRequests(),
    ];
    for (const { totalItems } of await Promise.all(lists('dana'))) {
      expect(totalItems).toBeGreaterThan(3);
    }
    for (const page of await Promise.all(lists('devon'))) {
      expect(page).toEqual({ items: [], totalItems: 0 });
    }
  });
});

describe('the table', () => {
  it.each(Object.entries<ApiRoute>(apiRoutes))(
    '%s says what follows from what it takes and needs',
    (_operation, { params, permission, refusals: told }) => {
      if (params) expect(told).toContain(404);
      // Who may not see a tenant is told 404, or has a list without it.
      const isRead =
        typeof permission === 'object' &&
        isResourcePermission(permission) &&
        /read$/.test(permission.name);
      expect(told.includes(403)).toBe(permission !== undefined && !isRead);
    },
  );
});
