// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What CI is told of approvals: a row each, from the approval until CI has taken it.

import { RequestType } from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { databaseTime } from '../clock';
import { EventRow, OfLife } from '../tables';
import { recordEvent } from './recordEvent';

/** An approval that CI has not taken yet. */
export type DueDispatch = OfLife & {
  id: string;
  request_id: string;
  type: RequestType;
  revision: number;
  digest: string;
  /** Of the delivery to Git; null where there is none, or it took too long. */
  commit: string | null;
  tries: number;
  cause: string | null;
};

/** Race rule: a unique key has one row a request, however often its approval is read. */
export async function queueDispatch(
  knex: Knex,
  { tenant_id, life, params }: EventRow,
  commitPatienceSeconds: number,
): Promise<void> {
  await knex('dispatches')
    .insert({
      id: randomUUID(),
      request_id: params.request,
      tenant_id,
      life,
      due_at: databaseTime(knex),
      commit_until: databaseTime(knex, commitPatienceSeconds * 1000),
    })
    .onConflict('request_id')
    .ignore();
}

/** Those that are due, oldest first; one whose commit may still come is not. */
export async function readDueDispatches(
  knex: Knex,
  limit: number,
): Promise<DueDispatch[]> {
  return knex('dispatches as d')
    .join('requests as r', 'r.id', 'd.request_id')
    .leftJoin('deliveries as git', on =>
      on
        .on('git.life', 'd.life')
        .andOn('git.revision', 'r.revision')
        .andOnVal('git.target', 'git'),
    )
    .where('d.due_at', '<=', databaseTime(knex))
    .where(ready =>
      ready
        .whereNull('git.id')
        .orWhereNotNull('git.commit_hash')
        .orWhereIn('git.state', ['succeeded', 'superseded'])
        .orWhere('d.commit_until', '<=', databaseTime(knex)),
    )
    .orderBy(['d.due_at', 'd.id'])
    .limit(limit)
    .select(
      'd.id',
      'd.request_id',
      'd.tenant_id',
      'd.life',
      'd.tries',
      'd.cause',
      'r.type',
      'r.revision',
      'r.manifest_digest as digest',
      'git.commit_hash as commit',
    );
}

/** CI has taken it. Race rule: whoever ends it first tells so; a replica that comes late tells nothing. */
export async function endDispatch(
  knex: Knex,
  dispatch: DueDispatch,
  end: { to: string } | { cause: string },
): Promise<void> {
  await knex.transaction(async tx => {
    const ended = await tx('dispatches')
      .where({ id: dispatch.id })
      .whereNotNull('due_at')
      .update({ due_at: null, tries: dispatch.tries + 1 });
    if (ended === 0) return;
    const request = dispatch.request_id;
    await ('to' in end
      ? recordEvent(tx, {
          ...tenantOf(dispatch),
          type: 'dispatch.sent',
          params: { request, to: end.to },
        })
      : recordEvent(tx, {
          ...tenantOf(dispatch),
          type: 'dispatch.given_up',
          params: { request, cause: end.cause },
        }));
  });
}

/** It is tried again after that; the timeline tells of each cause that is new. */
export async function postponeDispatch(
  knex: Knex,
  dispatch: DueDispatch,
  { cause, afterMs }: { cause: string; afterMs: number },
): Promise<void> {
  await knex.transaction(async tx => {
    const postponed = await tx('dispatches')
      .where({ id: dispatch.id, tries: dispatch.tries })
      .whereNotNull('due_at')
      .update({
        due_at: databaseTime(tx, afterMs),
        tries: dispatch.tries + 1,
        cause,
      });
    if (postponed === 0 || cause === dispatch.cause) return;
    await recordEvent(tx, {
      ...tenantOf(dispatch),
      type: 'dispatch.failed',
      params: { request: dispatch.request_id, cause },
    });
  });
}

const tenantOf = ({ tenant_id: tenantId, life }: OfLife) => ({
  tenantId,
  life,
});
