// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { RestartRow } from '../tables';
import { takeAway } from './withdrawRestarts';

const rowOf = (tx: Knex, { life, workload, requested_at }: RestartRow) =>
  tx<RestartRow>('wanted_restarts').where({ life, workload, requested_at });

/**
 * Something is to be done for a restart now. Answers whether it is wanted still.
 *
 * Race rule: the row of its moment is there, and was not withdrawn.
 */
export async function beginRestart(
  tx: Knex,
  restart: RestartRow,
): Promise<boolean> {
  const begun = await rowOf(tx, restart)
    .whereNull('withdrawn_at')
    .update({ began_at: isoNow() });
  if (begun > 0) return true;
  await dropWithdrawn(tx, restart);
  return false;
}

/** Nothing could be done for it as yet. */
export async function postponeRestart(
  tx: Knex,
  restart: RestartRow,
): Promise<void> {
  await dropWithdrawn(tx, restart);
  await rowOf(tx, restart).update({ began_at: null });
}

/** One that had begun, when it was withdrawn, and came to nothing. */
async function dropWithdrawn(tx: Knex, restart: RestartRow): Promise<void> {
  await takeAway(tx, rowOf(tx, restart).whereNotNull('withdrawn_at'));
}
