// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { toRow } from '../rows';
import { RequestRow } from '../tables';
import { recordEvent } from './recordEvent';

/**
 * Puts a wish before the approvers again, rendered on the base that is current now. Guarded by the digest that was
 * there before, so that two approvers who stumble over the same moved base rerender once.
 */
export async function rerenderRequest(
  knex: Knex,
  request: RequestRow,
  fresh: Partial<RequestRow>,
): Promise<void> {
  await knex.transaction(async tx => {
    const updated = await tx('requests')
      .where({
        id: request.id,
        state: 'pending',
        manifest_digest: request.manifest_digest,
      })
      .update(toRow('requests', { ...fresh, updated_at: isoNow() }));
    if (updated > 0) {
      await recordEvent(tx, {
        tenantId: request.tenant_id,
        life: request.life,
        type: 'request.rerendered',
        params: { request: request.id, type: request.type },
      });
    }
  });
}
