// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What was committed and nobody was told yet: entries of timelines, and news of manifest repositories.

import { Knex } from 'knex';
import { isoNow } from '../clock';
import { EventRow, GitBranchRow, RequestRow } from '../tables';

/** The oldest entries of timelines that were not told. */
export function readUntoldEvents(
  knex: Knex,
  limit: number,
): Promise<EventRow[]> {
  return knex<EventRow>('tenant_events')
    .whereNull('published_at')
    .orderBy('id')
    .limit(limit);
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
export function readRequest(
  knex: Knex,
  id: string,
): Promise<RequestRow | undefined> {
  return knex<RequestRow>('requests').where({ id }).first();
}

/** Branches of which there are news. */
export function readUntoldBranches(knex: Knex): Promise<GitBranchRow[]> {
  return knex<GitBranchRow>('git_branches').where({ told: false });
}

/** Race rule: a branch counts as told only while its row still says what was told. */
export async function markBranchTold(
  knex: Knex,
  { key, problem }: GitBranchRow,
): Promise<void> {
  await knex('git_branches').where({ key, problem }).update({ told: true });
}
