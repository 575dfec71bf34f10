// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pages of a list by keyset: a page begins after the last row of the one before, so rows that come or go meanwhile
// neither repeat nor hide another.

import { FieldsError, Page } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';

/** One part of an order: where it stands in a row, and in SQL. Its values are never null. */
export type OrderBy = {
  name: string;
  sql: Knex.Raw;
  type: 'text' | 'number';
  direction: 'asc' | 'desc';
};

/** A list and its order; the last part of the order tells any two rows apart. */
export type Listing = {
  /** Names list and order: a cursor of one is refused by all others. */
  name: string;
  rows: Knex.QueryBuilder;
  order: OrderBy[];
  select?: readonly (Knex.Raw | string)[];
  limit: number;
  cursor?: string;
  knex: Knex;
};

type Value = string | number;

/** A value as SQL compares it. */
type Bound = string | Knex.Raw;

/**
 * Reads one page, and counts all rows of the list.
 *
 * @throws FieldsError at `cursor` for one that this list, in this order, did not give.
 */
export async function readPage<Row extends object>(
  listing: Listing,
): Promise<Page<Row>> {
  const { knex, rows, order, limit } = listing;
  const after = readCursor(listing);
  const counted = knex.from(
    rows.clone().clearSelect().select(knex.raw('1')).as('counted'),
  );
  const [{ total }] = await counted.count({ total: '*' });
  const page = rows.clone().select(listing.select ?? '*');
  if (after) {
    const bound = after.map(value => bind(knex, value));
    page.where(rest => startAfter(rest, order, bound));
  }
  for (const { sql, direction } of order) {
    page.orderByRaw(`? ${direction}`, [sql]);
  }
  const found: Row[] = await page.limit(limit + 1);
  const items = found.slice(0, limit);
  return {
    items,
    totalItems: Number(total),
    ...(found.length > limit && {
      nextCursor: cursorOf(listing, items.at(-1)!),
    }),
  };
}

/** `a > A OR (a = A AND b > B) …`, each part in its direction. */
function startAfter(
  query: Knex.QueryBuilder,
  [first, ...others]: OrderBy[],
  [value, ...values]: Bound[],
): void {
  const sign = first.direction === 'asc' ? '>' : '<';
  query.whereRaw(`? ${sign} ?`, [first.sql, value]);
  if (others.length === 0) return;
  query.orWhere(same =>
    same
      .whereRaw('? = ?', [first.sql, value])
      .andWhere(rest => startAfter(rest, others, values)),
  );
}

// A forged number may be larger than the column's type, which PostgreSQL would take it for.
function bind(knex: Knex, value: Value): Bound {
  return typeof value === 'number'
    ? knex.raw('CAST(? AS bigint)', [value])
    : value;
}

function cursorOf({ name, order }: Listing, last: object): string {
  // PostgreSQL answers large integers as texts.
  const key = order.map(part =>
    part.type === 'number'
      ? Number(Reflect.get(last, part.name))
      : String(Reflect.get(last, part.name)),
  );
  return Buffer.from(JSON.stringify([name, ...key])).toString('base64url');
}

/**
 * The key after which a page starts; `undefined` for the first page.
 *
 * @throws FieldsError for a cursor that this list, in this order, did not give.
 */
export function readCursor({
  name,
  order,
  cursor,
}: Pick<Listing, 'name' | 'order' | 'cursor'>): Value[] | undefined {
  if (cursor === undefined) return undefined;
  const [list, ...key] = parse(cursor);
  const fits =
    key.length === order.length &&
    key.every((value, index) => isValue(value, order[index].type));
  if (typeof list === 'string' && list !== name) {
    throw refused('cursor_of_another_list');
  }
  if (list !== name || !fits) throw refused('cursor_unknown');
  return key as Value[];
}

function parse(cursor: string): unknown[] {
  // Node would skip whatever is no base64url.
  if (!/^[A-Za-z0-9_-]*$/.test(cursor)) return [];
  try {
    const parsed = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(
        Buffer.from(cursor, 'base64url'),
      ),
    );
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function isValue(value: unknown, type: OrderBy['type']): boolean {
  return type === 'number'
    ? Number.isSafeInteger(value)
    : // PostgreSQL refuses NUL in a text, and half a character is none.
      typeof value === 'string' && !/[\0\p{Cs}]/u.test(value);
}

function refused(code: 'cursor_unknown' | 'cursor_of_another_list') {
  return new FieldsError([{ path: 'cursor', code }]);
}
