// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { AuditSilent } from '../../audit/AuditSilent';
import { isoNow } from '../clock';
import { toRow } from '../rows';
import { RequestRow } from '../tables';
import { recordEvent } from './recordEvent';
import { replaceDeciders } from './requestDeciders';

/**
 * Puts a wish before the approvers again, rendered on the base that is current now. Guarded by the round and the digest that were
 * there before, so that two approvers who stumble over the same moved base rerender once. What was approved of the manifest
 * before is void: another round begins.
 *
 * @throws AuditSilent when it cannot be recorded; then nothing changed
 */
export async function rerenderRequest(
  knex: Knex,
  request: RequestRow,
  fresh: Partial<RequestRow>,
  deciders: string[],
): Promise<void> {
  await knex.transaction(async tx => {
    const updated = await tx('requests')
      .where({
        id: request.id,
        state: 'pending',
        round: request.round,
        manifest_digest: request.manifest_digest,
      })
      .update(
        toRow('requests', {
          ...fresh,
          round: request.round + 1,
          updated_at: isoNow(),
        }),
      );
    if (updated > 0) {
      await replaceDeciders(tx, request.id, deciders);
      await AuditSilent.unless(() =>
        recordEvent(tx, {
          tenantId: request.tenant_id,
          life: request.life,
          type: 'request.rerendered',
          params: { request: request.id, type: request.type },
        }),
      );
    }
  });
}
