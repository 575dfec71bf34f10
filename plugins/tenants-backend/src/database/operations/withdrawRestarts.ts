// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { RestartRow } from '../tables';
import { recordEvent } from './recordEvent';
import { recordRestart } from './recordRestart';

/** Whose wishes; of a life, or of one moment, where these are named. */
export type Wishes = {
  requestedBy: string;
  life?: string;
  requestedAt?: string;
};

/**
 * Takes wishes back. Answers those for which nothing was done; the others are not begun again.
 *
 * Race rule: a wish goes as long as it has not begun, and {@link beginRestart} begins one as long as it is there.
 */
export async function withdrawRestarts(
  knex: Knex,
  { requestedBy, life, requestedAt }: Wishes,
): Promise<RestartRow[]> {
  return knex.transaction(async tx => {
    const wishes = () =>
      tx<RestartRow>('wanted_restarts').where({
        requested_by: requestedBy,
        ...(life && { life }),
        ...(requestedAt && { requested_at: requestedAt }),
      });
    const gone = await takeAway(tx, wishes().whereNull('began_at'));
    await wishes().whereNull('withdrawn_at').update({ withdrawn_at: isoNow() });
    return gone;
  });
}

/** They are wanted no more, and were not done: those that a query finds, and that are still so when it comes to it. */
export async function takeAway(
  tx: Knex,
  query: Knex.QueryBuilder<RestartRow, RestartRow[]>,
): Promise<RestartRow[]> {
  const found: RestartRow[] = await query.clone();
  const gone: RestartRow[] = [];
  for (const row of found) {
    const { tenant_id: tenantId, life, workload, requested_at } = row;
    const of = { life, workload, requested_at };
    if ((await query.clone().where(of).delete()) === 0) continue;
    await recordRestart(tx, row, { result: 'withdrawn' });
    await recordEvent(tx, {
      tenantId,
      life,
      type: 'restart.withdrawn',
      actor: row.requested_by,
      params: workload ? { workload } : {},
    });
    gone.push(row);
  }
  return gone;
}
