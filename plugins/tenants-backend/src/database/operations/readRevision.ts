// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { RevisionRow } from '../tables';

/** One approved revision of a life; none without a number. */
export async function readRevision(
  knex: Knex,
  life: string,
  number: number | null,
): Promise<RevisionRow | undefined> {
  return number === null
    ? undefined
    : knex<RevisionRow>('revisions').where({ life, number }).first();
}
