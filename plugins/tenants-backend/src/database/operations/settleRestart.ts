// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RestartOutcome } from '@ecp-ai/backstage-plugin-tenants-node';
import { Knex } from 'knex';
import { RestartRow } from '../tables';
import { recordEvent } from './recordEvent';
import { recordRestart } from './recordRestart';

/**
 * Records what became of a restart; it is wanted no more.
 *
 * Race rule: only the row of the moment that was restarted for goes. One that was asked for again meanwhile stays; what was
 * done before that is kept all the same.
 */
export async function settleRestart(
  tx: Knex,
  restart: RestartRow,
  outcome: RestartOutcome,
): Promise<void> {
  const { tenant_id: tenantId, life, workload, requested_at } = restart;
  const gone = await tx('wanted_restarts')
    .where({ life, workload, requested_at })
    .delete();
  if (gone === 0) {
    if (outcome.result !== 'restarted') return;
    await tx('restart_results')
      .where({ life, workload, requested_at, result: 'superseded' })
      .update({ result: 'done' });
    return;
  }
  const which = workload ? { workload } : {};
  const tenant = { tenantId, life };
  if (outcome.result === 'restarted') {
    await recordRestart(tx, restart, { result: 'done' });
    await recordEvent(tx, {
      ...tenant,
      type: 'restart.done',
      params: { ...which, count: outcome.workloads },
    });
  } else {
    const { code: cause, message } = outcome;
    await recordRestart(tx, restart, { result: 'failed', cause, message });
    await recordEvent(tx, {
      ...tenant,
      type: 'restart.failed',
      params: { ...which, cause, message: message.slice(0, 500) },
    });
  }
}
