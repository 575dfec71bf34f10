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
import { recordRestart } from './recordRestart';

/** Who wants what restarted, and since when. */
export type RestartWish = {
  workload?: string;
  requestedBy: string;
  requestedAt?: string;
  /** Asked in the transaction of it. */
  onlyIf?(tx: Knex): Promise<boolean>;
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
 * @returns nothing when `onlyIf`, asked in the same transaction, says no
 * @throws FieldsConflict when the tenant is not active.
 */
export async function wantRestart(
  knex: Knex,
  tenant: Living,
  wish: RestartWish & { onlyIf(tx: Knex): Promise<boolean> },
): Promise<RestartRow | undefined>;
export async function wantRestart(
  knex: Knex,
  tenant: Living,
  wish: RestartWish,
): Promise<RestartRow>;
export async function wantRestart(
  knex: Knex,
  tenant: Living,
  {
    workload,
    requestedBy,
    requestedAt = isoNow(),
    onlyIf,
    attempt,
  }: RestartWish,
): Promise<RestartRow | undefined> {
  return knex.transaction(async tx => {
    await markDue(tx, tenant);
    if (onlyIf && !(await onlyIf(tx))) return undefined;
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
      began_at: null,
      withdrawn_at: null,
    };
    const same = { life: row.life, workload: row.workload };
    const waits: RestartRow | undefined = await tx('wanted_restarts')
      .where(same)
      .first();
    if (waits?.requested_at === requestedAt) {
      // Taken back only just.
      await tx('wanted_restarts').where(same).update({ withdrawn_at: null });
      return waits;
    }
    if (waits) {
      // Of two that wait the newer one counts: it restarts for both.
      const isLate = waits.requested_at > requestedAt;
      const older = isLate ? row : waits;
      await recordRestart(tx, older, { result: 'superseded' });
      if (isLate) return waits;
    }
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
