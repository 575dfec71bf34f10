// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { Living, ofLife, tenantOfLife } from '../lives';
import { RestartRow } from '../tables';
import { markDue } from './markDue';
import { recordEvent } from './recordEvent';

/** Who wants what restarted, and since when. */
export type RestartWish = {
  workload?: string;
  requestedBy: string;
  requestedAt?: string;
  /** Recorded with it. */
  attempt?: Attempt;
};

/**
 * Writes down that somebody wants a tenant's workloads restarted, or one of them, and makes the tenant due.
 *
 * Race rule: making it due takes the row of its work first, as the reconciler does, so two who ask come one after the
 * other, and never wait for the reconciler in a circle. Asked again before it is done, the row takes the newer moment:
 * a pass that restarts for the older one finds the row changed, leaves it, and the next pass restarts again. Asked again with the
 * moment of before, nothing changes.
 *
 * @throws FieldsConflict when the tenant is not active.
 */
export async function wantRestart(
  knex: Knex,
  tenant: Living,
  { workload, requestedBy, requestedAt = isoNow(), attempt }: RestartWish,
): Promise<RestartRow> {
  return knex.transaction(async tx => {
    await markDue(tx, tenant);
    const lifecycle = (await tenantOfLife(tx, tenant.life))?.lifecycle;
    if (lifecycle !== 'active') {
      throw new FieldsConflict([
        {
          path: '',
          code: 'not_while',
          params: { lifecycle: lifecycle ?? 'deleted' },
        },
      ]);
    }
    const row: RestartRow = {
      ...ofLife(tenant),
      workload: workload ?? '',
      requested_by: requestedBy,
      requested_at: requestedAt,
    };
    const same = { life: row.life, workload: row.workload };
    // Of two that wait the newer one counts: it restarts for both.
    const waits = await tx('wanted_restarts')
      .where(same)
      .where('requested_at', '>=', requestedAt)
      .first();
    if (waits) return waits;
    await tx('wanted_restarts')
      .insert(row)
      .onConflict(['life', 'workload'])
      .merge();
    await recordEvent(
      tx,
      {
        tenantId: tenant.tenantId,
        life: tenant.life,
        type: 'restart.requested',
        actor: requestedBy,
        params: workload ? { workload } : {},
      },
      attempt,
    );
    return row;
  });
}
