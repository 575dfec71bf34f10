// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was committed and nobody was told yet: entries of timelines, and news of manifest repositories.

import { Knex } from 'knex';
import { isoNow } from '../clock';
import { fromRow, Stored, toRow } from '../rows';
import { EventRow, GitBranchRow, RequestRow } from '../tables';

/** The oldest entries of timelines that were not told. */
export async function readUntoldEvents(
  knex: Knex,
  limit: number,
): Promise<EventRow[]> {
  const rows = await knex<Stored<'tenant_events'>>('tenant_events')
    .whereNull('published_at')
    .orderBy('id')
    .limit(limit);
  return rows.map(row => fromRow('tenant_events', row));
}

/** They were told; an entry never changes. */
export async function markEventsTold(
  knex: Knex,
  events: EventRow[],
): Promise<void> {
  await knex('tenant_events')
    .whereIn(
      'id',
      events.map(({ id }) => id),
    )
    .update({ published_at: isoNow() });
}

/** The request that an entry is about. */
export async function readRequest(
  knex: Knex,
  id: string,
): Promise<RequestRow | undefined> {
  const row = await knex<Stored<'requests'>>('requests').where({ id }).first();
  return row && fromRow('requests', row);
}

/** Branches of which there are news. */
export async function readUntoldBranches(knex: Knex): Promise<GitBranchRow[]> {
  const rows = await knex<Stored<'git_branches'>>('git_branches').where({
    told: false,
  });
  return rows.map(row => fromRow('git_branches', row));
}

/** Race rule: a branch counts as told only while its row still says what was told. */
export async function markBranchTold(
  knex: Knex,
  { key, problem }: GitBranchRow,
): Promise<void> {
  await knex('git_branches')
    .where(toRow('git_branches', { key, problem }))
    .update({ told: true });
}
