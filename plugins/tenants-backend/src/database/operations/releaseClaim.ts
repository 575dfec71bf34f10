// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { WorkClaim } from './claimDue';

/** When to look at the tenant again, in seconds; `never` until somebody asks. */
export type NextLook = { afterSeconds: number; attempts: number } | 'never';

/**
 * Ends a pass.
 *
 * Race rule: with the ticket unchanged the row gets its next due time; with a newer ticket it stays due at once.
 * A fence that moved on means the claim was lost: then nothing is written, the new owner decides.
 */
export async function releaseClaim(
  knex: Knex,
  claim: WorkClaim,
  next: NextLook,
): Promise<'released' | 'claim-lost'> {
  const due =
    next === 'never'
      ? null
      : databaseTime(knex, Math.round(next.afterSeconds * 1000));
  const released = await knex('tenant_work')
    .where({ life: claim.life, fence: claim.fence })
    .update({
      holder: null,
      lease_until: null,
      attempts: next === 'never' ? 0 : next.attempts,
      due_at: knex.raw('CASE WHEN ticket = ? THEN ? ELSE due_at END', [
        claim.ticket,
        due as never,
      ]),
    });
  return released > 0 ? 'released' : 'claim-lost';
}
