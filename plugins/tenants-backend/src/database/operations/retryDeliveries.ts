// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { markDue } from './markDue';
import { recordEvent } from './recordEvent';

/**
 * A person asks to try again: failed and blocked deliveries of the newest revision become pending.
 * Their targets learn of it, because some obstacles (a rewritten history, a foreign edit) give way to a person only.
 */
export async function retryDeliveries(
  knex: Knex,
  tenantId: string,
  actor: string,
): Promise<number> {
  return knex.transaction(async tx => {
    const stuck: { id: string; target: string }[] = await tx('deliveries')
      .where({ tenant_id: tenantId })
      .whereIn('state', ['failed', 'blocked'])
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
      await recordEvent(tx, {
        tenantId,
        type: 'delivery.retried',
        actor,
        params: { count: stuck.length },
      });
    }
    for (const { target } of stuck) {
      const row = await tx('target_state')
        .where({ tenant_id: tenantId, target })
        .first();
      const state = JSON.stringify({
        ...(row && JSON.parse(row.state)),
        retriedByPerson: true,
      });
      await tx('target_state')
        .insert({ tenant_id: tenantId, target, state })
        .onConflict(['tenant_id', 'target'])
        .merge();
    }
    await tx('tenant_work')
      .where({ tenant_id: tenantId })
      .update({ attempts: 0 });
    await markDue(tx, tenantId);
    return stuck.length;
  });
}
