// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { fromRow, Stored } from '../rows';
import { RevisionRow } from '../tables';

/** One approved revision of a life; none without a number. */
export async function readRevision(
  knex: Knex,
  life: string,
  number: number | null,
): Promise<RevisionRow | undefined> {
  if (number === null) return undefined;
  const row = await knex<Stored<'revisions'>>('revisions')
    .where({ life, number })
    .first();
  return row && fromRow('revisions', row);
}
