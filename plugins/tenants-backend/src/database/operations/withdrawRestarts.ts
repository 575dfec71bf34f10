// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { RestartRow } from '../tables';
import { recordEvents } from './recordEvent';
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
    const gone: RestartRow[] = await wishes()
      .whereNull('began_at')
      .delete()
      .returning('*');
    await wishes().whereNull('withdrawn_at').update({ withdrawn_at: isoNow() });
    await tellWithdrawn(tx, gone);
    return gone;
  });
}

/** They are wanted no more, and were not done. */
export async function tellWithdrawn(
  tx: Knex,
  gone: RestartRow[],
): Promise<void> {
  for (const row of gone) await recordRestart(tx, row, { result: 'withdrawn' });
  await recordEvents(
    tx,
    gone.map(
      ({ tenant_id: tenantId, life, workload, requested_by: actor }) => ({
        tenantId,
        life,
        type: 'restart.withdrawn' as const,
        actor,
        params: workload ? { workload } : {},
      }),
    ),
  );
}
