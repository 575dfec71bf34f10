// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which entries of timelines people are still to be notified of.

import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { fromRow, Stored } from '../rows';
import { EventRow } from '../tables';

/** An entry, and how often people were to be notified of it. */
export type DueNotice = { event: EventRow; tries: number };

/** Race rule: the key has one row an entry, however often it is read; what was sent stays, so that it is never queued anew. */
export async function queueNotices(
  knex: Knex,
  events: EventRow[],
): Promise<void> {
  if (events.length === 0) return;
  await knex('notices')
    .insert(events.map(it => ({ event_id: it.id, due_at: databaseTime(knex) })))
    .onConflict('event_id')
    .ignore();
}

/** Those that are due, in the order of the timelines. */
export async function readDueNotices(
  knex: Knex,
  limit: number,
): Promise<DueNotice[]> {
  const rows: (Stored<'tenant_events'> & { tries: number })[] = await knex(
    'notices',
  )
    .join('tenant_events', 'tenant_events.id', 'notices.event_id')
    .where('notices.due_at', '<=', databaseTime(knex))
    .orderBy('notices.event_id')
    .limit(limit)
    .select('tenant_events.*', 'notices.tries');
  return rows.map(({ tries, ...event }) => ({
    event: fromRow('tenant_events', event as Stored<'tenant_events'>),
    tries,
  }));
}

/** It is done: sent, or given up. */
export async function endNotice(
  knex: Knex,
  { event }: DueNotice,
): Promise<void> {
  await knex('notices').where({ event_id: event.id }).update({ due_at: null });
}

/** It is tried again after so many milliseconds. */
export async function postponeNotice(
  knex: Knex,
  { event, tries }: DueNotice,
  afterMs: number,
): Promise<void> {
  await knex('notices')
    .where({ event_id: event.id, tries })
    .whereNotNull('due_at')
    .update({ due_at: databaseTime(knex, afterMs), tries: tries + 1 });
}
