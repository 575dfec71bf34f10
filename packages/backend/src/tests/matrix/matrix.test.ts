// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every route × everybody × one's own, a foreign tenant and a former life, on the booted backend under the policy of the portal.
// What is refused is refused in the order 401, 404, 403, 400, 409, and changes nothing. A route without a row fails.

import { TestDatabases } from '@backstage/backend-test-utils';
import { CALLERS, Caller, Place, relationOf } from './testUtils/callers';
import { Ids, MatrixWorld } from './testUtils/MatrixWorld';
import { Row, ROUTES, ROWS } from './testUtils/rows';
import { RULES } from './testUtils/rules';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A surplus that no body has. */
const WRONG = { surplus: true };

const placesOf = ({ operation, places }: Row): Place[] => {
  const { path } = ROUTES[operation];
  if (places) return places;
  if (path.includes('{id}')) {
    return ['own', 'foreign', 'former', 'asked', 'named', 'left'];
  }
  const isOfTenant = /\{(tenantId|incidentId)\}/.test(path);
  return isOfTenant && !/availability/.test(path)
    ? ['own', 'foreign', 'former']
    : ['own'];
};

/** Those of places that are like another one only with whom they are different. */
const callersOf = (place: Place) =>
  Object.entries(CALLERS).filter(
    ([name, { is }]) =>
      ['own', 'foreign', 'former'].includes(place) ||
      place in is ||
      name === 'dana',
  );

const cells = ROWS.flatMap(row =>
  placesOf(row).map(place => ({
    name: [row.operation, row.variant, 'of', place].filter(Boolean).join(' '),
    row,
    place,
  })),
);

describe('the matrix', () => {
  let world: MatrixWorld;
  const tokens = new Map<string, string | undefined>();

  beforeAll(async () => {
    world = await MatrixWorld.start(await databases.init('SQLITE_3'));
    for (const [name, caller] of Object.entries(CALLERS)) {
      tokens.set(name, await caller.token(world.backend));
    }
  });
  afterAll(() => world?.stop());

  /** Where a call goes; reads of what was say which life they mean. */
  function pathOf({ operation, query }: Row, place: Place, ids: Ids): string {
    const { method, path, query: takes } = ROUTES[operation];
    const names: Record<string, string> = {
      pod: 'none',
      silenceId: ids.life,
      panel: 'cpu',
      ...ids,
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => names[name]);
    const isOfLife = method === 'get' && takes && 'life' in takes.shape;
    const life =
      place === 'former' && isOfLife && path.includes('{tenantId}')
        ? `life=${ids.life}`
        : undefined;
    const asked = [life, query].filter(Boolean).join('&');
    return asked ? `${filled}?${asked}` : filled;
  }

  /** The id is vision's now, wherever no earlier life is named. */
  function isTo(row: Row, caller: Caller, place: Place) {
    const { path, method, query } = ROUTES[row.operation];
    const isOfFormer =
      /\{(id|incidentId)\}/.test(path) ||
      (method === 'get' && query && 'life' in query.shape);
    const meant = place === 'former' && !isOfFormer ? 'foreign' : place;
    return relationOf(caller, meant);
  }

  it('has a row for every route of the backend, and for no other', async () => {
    const { body } = await world.backend.call('GET', 'tenants/openapi.json');
    const served = Object.values<any>(body.paths).flatMap(methods =>
      Object.values<any>(methods).map(it => it.operationId),
    );
    const rows = new Set(ROWS.map(({ operation }) => operation));
    expect([...rows].sort()).toEqual([...new Set(served)].sort());
  });

  it.each(cells)('$name', async ({ row, place }) => {
    const { method, status } = ROUTES[row.operation];
    const rule = RULES[row.rule];
    const promised =
      (typeof row.says === 'number' ? row.says : row.says?.[place]) ?? status;
    const send = (name: string, ids: Ids, body?: object) =>
      world.backend.call(
        method.toUpperCase(),
        `tenants${pathOf(row, place, ids)}`,
        tokens.get(name),
        method === 'get' ? undefined : body,
      );
    const expected: Record<string, number> = {};
    const found: Record<string, number> = {};
    const shared = world.at(place);
    const rightBody = (ids: Ids) => row.body?.(ids, world) ?? {};
    const before = await changes();
    const admitted: string[] = [];
    const refused: [string, Promise<{ status: number }>][] = [];
    for (const [name, caller] of callersOf(place)) {
      const verdict = rule[isTo(row, caller, place)];
      if (method !== 'get') {
        const wrong = { ...rightBody(shared), ...WRONG };
        expected[`${name}, wrong`] = verdict === 'ok' ? 400 : verdict;
        refused.push([`${name}, wrong`, send(name, shared, wrong)]);
      }
      if (verdict === 'ok') {
        admitted.push(name);
      } else {
        expected[name] = verdict;
        refused.push([name, send(name, shared, rightBody(shared))]);
      }
    }
    for (const [name, asked] of refused) found[name] = (await asked).status;
    expect(await changes()).toEqual(before);
    for (const name of admitted) {
      const ids = (await row.fresh?.(world, place)) ?? shared;
      const answer = await send(name, ids, rightBody(ids));
      await row.undo?.(world, answer.body);
      expected[name] = promised;
      found[name] = answer.status;
    }
    expect(found).toEqual(expected);
  });

  /** How much was changed until now, by whomever. */
  async function changes(): Promise<number> {
    const path = '/v1/audit?outcome=succeeded&limit=1';
    return (await world.backend.as('vic', 'GET', path)).body.totalItems;
  }
});
