// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { beginsLife, verdictOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { toRow } from '../rows';
import { RequestRow } from '../tables';
import { releaseReservation } from './hostClaims';

/**
 * Frees what a request held that ended without approval: its hosts, and the id of a create. The life of a create is over
 * before it began: the row stays for its people. Where the id had been a tombstone's, it is that tombstone's again.
 */
export async function settleUnapproved(
  tx: Knex,
  request: RequestRow,
): Promise<void> {
  await releaseReservation(tx, request);
  const { type, life, tenant_id, updated_at } = request;
  if (!beginsLife(type)) {
    return;
  }
  const ended = await tx('tenants')
    .where({ life, lifecycle: 'pending' })
    .update({ lifecycle: 'deleted', is_current: false, updated_at });
  if (ended === 0) {
    return;
  }
  await tx('tenant_status')
    .where({ life })
    .update(
      toRow('tenant_status', {
        overall_status: 'deleted',
        verdict: verdictOf('never_approved'),
      }),
    );
  const tombstone = await tx('tenants')
    .where({ tenant_id, lifecycle: 'deleted' })
    .whereNotNull('revision')
    .orderBy('created_at', 'desc')
    .first('life');
  if (tombstone) {
    await tx('tenants')
      .where({ life: tombstone.life })
      .update({ is_current: true });
  }
}
