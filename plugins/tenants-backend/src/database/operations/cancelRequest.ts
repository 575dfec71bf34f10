// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RequestState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { fromRow, Stored } from '../rows';
import { RequestRow } from '../tables';
import { recordEvent } from './recordEvent';
import { replaceDeciders } from './requestDeciders';
import { settleUnapproved } from './settleUnapproved';

/** Who withdraws what, while it is in which states. */
export type Cancel = {
  requestId: string;
  by: string;
  from: RequestState[];
  to: RequestState;
  attempt?: Attempt;
};

/** Withdraws an open request by one guarded UPDATE; `undefined` when it was no longer open. */
export async function cancelRequest(
  knex: Knex,
  options: Cancel,
): Promise<RequestRow | undefined> {
  return knex.transaction(async tx => {
    const [stored] = await tx<Stored<'requests'>>('requests')
      .where({ id: options.requestId })
      .whereIn('state', options.from)
      .update({ state: options.to, updated_at: isoNow() })
      .returning('*');
    if (!stored) {
      return undefined;
    }
    const request: RequestRow = fromRow(
      'requests',
      stored as Stored<'requests'>,
    );
    await recordEvent(
      tx,
      {
        tenantId: request.tenant_id,
        life: request.life,
        type: 'request.cancelled',
        actor: options.by,
        params: { request: request.id, type: request.type },
      },
      options.attempt,
    );
    await replaceDeciders(tx, request.id, []);
    await settleUnapproved(tx, request);
    return request;
  });
}
