// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RequestState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { fromRow, Stored } from '../rows';
import { RequestRow } from '../tables';
import { readDigests } from './readDigests';
import { recordEvent } from './recordEvent';
import { replaceDeciders } from './requestDeciders';
import { settleUnapproved } from './settleUnapproved';

/** Rows whose time is not over. */
export function notOver(now: string) {
  return (rows: Knex.QueryBuilder) =>
    rows.whereNull('expires_at').orWhere('expires_at', '>', now);
}

/** Ids of open requests whose time is over, those first that waited longest. */
export async function readOverdue(
  knex: Knex,
  now: string,
  from: RequestState[],
  limit: number,
): Promise<string[]> {
  return knex('requests')
    .whereIn('state', from)
    .where('expires_at', '<=', now)
    .orderBy(['expires_at', 'id'])
    .limit(limit)
    .pluck('id');
}

/**
 * Ends an open request whose time is over; false when it was not there to be ended.
 *
 * Race rule: one guarded UPDATE. Of two replicas, and of a decision or an edit at the same moment, one finds it open.
 */
export async function expireRequest(
  knex: Knex,
  expiry: { requestId: string; now: string; from: RequestState[] },
): Promise<boolean> {
  const { requestId: id, now, from } = expiry;
  return knex.transaction(async tx => {
    const [stored] = await tx<Stored<'requests'>>('requests')
      .where({ id })
      .whereIn('state', from)
      .where('expires_at', '<=', now)
      .update({ state: 'expired', updated_at: now })
      .returning('*');
    if (!stored) return false;
    const request: RequestRow = fromRow(
      'requests',
      stored as Stored<'requests'>,
    );
    const { rule } = request.requirement ?? {};
    await recordEvent(
      tx,
      {
        tenantId: request.tenant_id,
        life: request.life,
        type: 'request.expired',
        params: { request: id, type: request.type },
      },
      undefined,
      {
        ...(await readDigests(tx, request)),
        ...(rule && { rule: `${rule.id} ${rule.version}` }),
      },
    );
    await replaceDeciders(tx, id, []);
    await settleUnapproved(tx, request);
    return true;
  });
}
