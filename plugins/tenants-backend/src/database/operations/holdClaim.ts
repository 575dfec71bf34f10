// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { WorkClaim } from './claimDue';

/**
 * Proves that the claim still holds, and prolongs it. Inside a transaction the row stays locked until commit,
 * so no other worker can take the tenant between the proof and the write it protects.
 *
 * @throws ConflictError when the tenant was taken over.
 */
export async function holdClaim(
  tx: Knex,
  claim: WorkClaim,
  leaseSeconds: number,
): Promise<void> {
  const held = await tx('tenant_work')
    .where({ life: claim.life, fence: claim.fence })
    .update({ lease_until: databaseTime(tx, leaseSeconds * 1000) });
  if (held === 0) {
    throw new ConflictError(
      `Tenant ${claim.tenantId} was taken over by another worker`,
    );
  }
}
