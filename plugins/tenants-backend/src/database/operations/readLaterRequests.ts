// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Undo } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';

/** Requests of a life that became revisions after one, newest first. */
export async function readLaterRequests(
  knex: Knex,
  life: string,
  revision: number,
  limit: number,
): Promise<Undo['later']> {
  return knex('requests')
    .where({ life })
    .where('revision', '>', revision)
    .orderBy('revision', 'desc')
    .limit(limit)
    .select('id', 'type', 'revision', 'requested_by as requestedBy');
}
