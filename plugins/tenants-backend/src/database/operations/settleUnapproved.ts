// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { RequestRow } from '../tables';
import { releaseReservation } from './hostClaims';

/**
 * Frees what a request held that ended without approval: its hosts, and the id of a create. Of a create the tenant row goes, or becomes the tombstone
 * again that it was before. Revisions of an earlier life stay, so numbers go on from there.
 */
export async function settleUnapproved(
  tx: Knex,
  request: RequestRow,
): Promise<void> {
  await releaseReservation(tx, request);
  if (request.type !== 'create') {
    return;
  }
  const pending = { tenant_id: request.tenant_id, lifecycle: 'pending' };
  const lived = await tx('revisions')
    .where({ tenant_id: request.tenant_id })
    .first('number');
  if (lived) {
    await tx('tenants')
      .where(pending)
      .update({ lifecycle: 'deleted', updated_at: request.updated_at });
    return;
  }
  const removed = await tx('tenants').where(pending).delete();
  if (removed > 0) {
    await tx('tenant_status').where({ tenant_id: request.tenant_id }).delete();
  }
}
