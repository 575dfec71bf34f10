// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { Living, ofLife } from '../lives';
import { fromRow, Stored, toRow } from '../rows';
import { recordAttempt } from './appendAudit';
import { markDue } from './markDue';
import { recordEvent } from './recordEvent';
import { newestDeliveries } from './reopenDeliveries';

type Stuck = { id: string; target: string };

/**
 * A person asks to try again: failed and blocked deliveries of the newest revision become pending; where there is none, what was delivered
 * to targets that rest is looked for there once more. Their targets learn of it, because some obstacles (a foreign edit) give way to a person only.
 */
export async function retryDeliveries(
  knex: Knex,
  tenant: Living,
  actor: string,
  /** Targets that do not look again by themselves at what they delivered. */
  resting: string[],
  attempt?: Attempt,
): Promise<number> {
  const { life } = tenant;
  return knex.transaction(async tx => {
    const failed: Stuck[] = await tx('deliveries')
      .where({ life })
      .whereIn('state', ['failed', 'blocked'])
      .select('id', 'target');
    const stuck: Stuck[] =
      failed.length > 0
        ? failed
        : await newestDeliveries(tx, resting)
            .where({ life, state: 'succeeded' })
            .select('id', 'target');
    if (stuck.length > 0) {
      await tx('deliveries')
        .whereIn(
          'id',
          stuck.map(({ id }) => id),
        )
        .update({
          state: 'pending',
          next_attempt_at: null,
          finished_at: null,
          updated_at: isoNow(),
        });
      await recordEvent(
        tx,
        {
          tenantId: tenant.tenantId,
          life,
          type: 'delivery.retried',
          actor,
          params: { count: stuck.length },
        },
        attempt,
      );
    } else if (attempt) {
      await recordAttempt(tx, attempt);
    }
    for (const { target } of stuck) {
      const row = await tx('target_state').where({ life, target }).first();
      const before =
        row && fromRow('target_state', row as Stored<'target_state'>);
      const state = { ...before?.state, retriedByPerson: true };
      await tx('target_state')
        .insert(toRow('target_state', { ...ofLife(tenant), target, state }))
        .onConflict(['life', 'target'])
        .merge();
    }
    await tx('tenant_work').where({ life }).update({ attempts: 0 });
    await markDue(tx, tenant);
    return stuck.length;
  });
}
