// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What became of a decision, and why one was not carried out.

import { RequestState } from '@ecp-ai/backstage-plugin-tenants-common';
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { Stored } from '../rows';
import { RequestRow } from '../tables';
import { Decide } from './recordDecision';

/** What became of the decision. */
export type Decided =
  | { result: 'decided'; request: RequestRow }
  | { result: 'not-open'; state: RequestState }
  | { result: 'digest-differs'; digest: string }
  | { result: 'edited-since' }
  | { result: 'base-moved' };

/** An edit may be rendered to the same bytes: a digest that was asked for before does not say what was shown. */
export function isOfRound(
  tx: Knex,
  rows: Knex.QueryBuilder,
  { round }: Pick<Decide, 'round'>,
) {
  if (round !== undefined) {
    rows.where({ round });
    return;
  }
  const before = tx('decisions')
    .whereRaw('decisions.request_id = requests.id')
    .whereRaw('decisions.round < requests.round')
    .whereRaw('decisions.digest = requests.manifest_digest')
    .select(tx.raw('1'));
  rows.whereNotExists(before);
}

/** Which of what `decideRequest` wants holds no more. */
export async function whyNotDecided(
  tx: Knex,
  decide: Decide,
): Promise<Decided> {
  const request = await tx<Stored<'requests'>>('requests')
    .where({ id: decide.requestId })
    .first();
  if (!request || !decide.from.includes(request.state)) {
    return { result: 'not-open', state: request?.state ?? 'cancelled' };
  }
  if (request.manifest_digest !== decide.digest) {
    return { result: 'digest-differs', digest: request.manifest_digest };
  }
  const shown = await tx('requests')
    .where({ id: request.id, round: decide.judgedRound })
    .where(rows => isOfRound(tx, rows, decide))
    .first('id');
  if (!shown) return { result: 'edited-since' };
  return request.expires_at && request.expires_at <= isoNow()
    ? { result: 'not-open', state: 'expired' }
    : { result: 'base-moved' };
}
