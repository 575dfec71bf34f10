// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Walks a cell of the matrix: everybody calls a route about a place, first wrongly, then as it should be.

import { Caller, CALLERS, Place, relationOf } from './callers';
import { Ids, MatrixWorld } from './MatrixWorld';
import { Row, ROUTES } from './rows';
import { RULES } from './rules';

/** A row and what it is asked about. */
export type Cell = { name: string; row: Row; place: Place };

/** A surplus that no body has. */
const WRONG = { surplus: true };

/** The cells of rows. */
export const cellsOf = (rows: Row[]): Cell[] =>
  rows.flatMap(row =>
    placesOf(row).map(place => ({
      name: [row.operation, row.variant, 'of', place].filter(Boolean).join(' '),
      row,
      place,
    })),
  );

function placesOf({ operation, places }: Row): Place[] {
  const { path } = ROUTES[operation];
  if (places) return places;
  if (path.includes('{id}')) {
    return ['own', 'foreign', 'former', 'asked', 'named', 'left'];
  }
  const isOfTenant = /\{(tenantId|incidentId)\}/.test(path);
  return isOfTenant && !/availability/.test(path)
    ? ['own', 'foreign', 'former']
    : ['own'];
}

/** Those of places that are like another one only with whom they are different. */
const callersOf = (place: Place) =>
  Object.entries(CALLERS).filter(
    ([name, { is }]) =>
      ['own', 'foreign', 'former'].includes(place) ||
      place in is ||
      name === 'dana',
  );

/** Reads of what was say which life they mean; everywhere else the id is that of whose it is now. */
const namesLife = ({ operation }: Row) => {
  const { method, query } = ROUTES[operation];
  return method === 'get' && query !== undefined && 'life' in query.shape;
};

/** Where a row's call goes. */
export function pathOf(row: Row, place: Place, ids: Ids): string {
  const { path } = ROUTES[row.operation];
  const names: Record<string, string> = {
    pod: 'none',
    silenceId: ids.life,
    panel: 'cpu',
    ...ids,
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => names[name]);
  const isFormer =
    place === 'former' && namesLife(row) && path.includes('{tenantId}');
  const asked = [isFormer && `life=${ids.life}`, row.query].filter(Boolean);
  return asked.length ? `${filled}?${asked.join('&')}` : filled;
}

function isTo(row: Row, caller: Caller, place: Place) {
  const { path } = ROUTES[row.operation];
  const isOfFormer = /\{(id|incidentId)\}/.test(path) || namesLife(row);
  const meant = place === 'former' && !isOfFormer ? 'foreign' : place;
  return relationOf(caller, meant);
}

/** The status of every call, as it has to be and as it was found. Fails when a refused call changed something. */
export async function walk(world: MatrixWorld, { row, place }: Cell) {
  const { method, status } = ROUTES[row.operation];
  const rule = RULES[row.rule];
  const promised =
    (typeof row.says === 'number' ? row.says : row.says?.[place]) ?? status;
  const send = async (caller: Caller, ids: Ids, body?: object) =>
    world.backend.call(
      method.toUpperCase(),
      `tenants${pathOf(row, place, ids)}`,
      await caller.token(world.backend),
      method === 'get' ? undefined : body,
    );
  const expected: Record<string, number> = {};
  const found: Record<string, number> = {};
  const shared = world.at(place);
  const rightBody = (ids: Ids) => row.body?.(ids, world) ?? {};
  const before = await world.changes();
  const admitted: [string, Caller][] = [];
  const refused: [string, Promise<{ status: number }>][] = [];
  for (const [name, caller] of callersOf(place)) {
    const verdict = rule[isTo(row, caller, place)];
    if (method !== 'get') {
      const wrong = { ...rightBody(shared), ...WRONG };
      expected[`${name}, wrong`] = verdict === 'ok' ? 400 : verdict;
      refused.push([`${name}, wrong`, send(caller, shared, wrong)]);
    }
    if (verdict === 'ok') {
      admitted.push([name, caller]);
    } else {
      expected[name] = verdict;
      refused.push([name, send(caller, shared, rightBody(shared))]);
    }
  }
  for (const [name, asked] of refused) found[name] = (await asked).status;
  expect(await world.changes()).toEqual(before);
  for (const [name, caller] of admitted) {
    const ids = (await row.fresh?.(world, place)) ?? shared;
    const answer = await send(caller, ids, rightBody(ids));
    await row.undo?.(world, answer.body);
    expected[name] = promised;
    found[name] = answer.status;
  }
  return { found, expected };
}
