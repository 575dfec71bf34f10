// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { RequestComment } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { isoNow } from '../clock';
import { RequestRow } from '../tables';
import { recordEvent } from './recordEvent';

/** Keeps what somebody says of a request, whatever its state. */
export async function commentRequest(
  knex: Knex,
  { id, life, tenant_id: tenantId, type }: RequestRow,
  { by, comment }: Pick<RequestComment, 'by' | 'comment'>,
  attempt?: Attempt,
): Promise<void> {
  await knex.transaction(async tx => {
    await tx('request_comments').insert({
      request_id: id,
      written_by: by,
      comment,
      written_at: isoNow(),
    });
    await recordEvent(
      tx,
      {
        tenantId,
        life,
        type: 'request.commented',
        actor: by,
        params: { request: id, type, comment },
      },
      attempt,
    );
  });
}

/** How many comments are told of one request: the newest. */
const MOST_COMMENTS = 200;

/** What was said of a request, oldest first. */
export async function readComments(
  knex: Knex,
  id: string,
): Promise<RequestComment[]> {
  const rows: { written_by: string; comment: string; written_at: string }[] =
    await knex('request_comments')
      .where({ request_id: id })
      .orderBy('id', 'desc')
      .limit(MOST_COMMENTS);
  return rows
    .reverse()
    .map(it => ({ by: it.written_by, comment: it.comment, at: it.written_at }));
}
