// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';

/** Who edits and views each life. */
export type AccessByLife = Map<
  string,
  { editors: string[]; viewers: string[] }
>;

/**
 * Reads it in one query.
 *
 * @param selected - the same lives, where there are more of them than a query may name
 */
export async function accessOf(
  knex: Knex,
  lives: string[],
  selected: string[] | Knex.QueryBuilder = lives,
): Promise<AccessByLife> {
  const rows = await knex('tenant_access')
    .whereIn('life', selected as string[])
    .orderBy('entity_ref');
  const access: AccessByLife = new Map(
    lives.map(life => [life, { editors: [], viewers: [] }]),
  );
  for (const row of rows) {
    access
      .get(row.life)
      ?.[row.role as 'editors' | 'viewers'].push(row.entity_ref);
  }
  return access;
}
