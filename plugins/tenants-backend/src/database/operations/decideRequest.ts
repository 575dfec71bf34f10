// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { isoNow } from '../clock';
import { fromRow, Stored, toRow } from '../rows';
import { RequestRow } from '../tables';
import {
  boundedFindings,
  MOST_KEPT,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Decided, isOfRound, whyNotDecided } from './decided';
import { editsBy } from './editRequest';
import { notOver } from './expireRequest';
import { Decide, recordDecision } from './recordDecision';
import { settleUnapproved } from './settleUnapproved';

/**
 * Carries a decision out, in the caller's transaction.
 *
 * Race rule: one guarded UPDATE is the decision. It finds the request still open, its digest and its round those that were
 * shown and judged, its base still the newest revision (if it is approved), and its requester and whoever edited it somebody else; zero rows means that one of these
 * no longer holds, and a second look only says which. Two deciders at once: the row lock orders them (see `lockRequest`), and
 * the second finds it closed, or judges anew what is left to decide. A unique key has nobody decide one manifest twice. The CHECK on `decisions` holds four-eyes even against a mistake up here.
 */
export async function decideRequest(
  tx: Knex,
  decide: Decide,
): Promise<Decided> {
  const now = isoNow();
  const [stored] = await tx<Stored<'requests'>>('requests')
    .where({
      id: decide.requestId,
      manifest_digest: decide.digest,
      round: decide.judgedRound,
    })
    .where(shown => isOfRound(tx, shown, decide))
    .whereIn('state', decide.from)
    .whereNot('requested_by', decide.decidedBy)
    .whereNotExists(editsBy(tx, decide.decidedBy))
    .where(notOver(now))
    .where(based => {
      // What is rejected may be based on whatever it likes.
      if (decide.decision === 'approve') {
        based.whereRaw(
          `coalesce(base_revision, 0) = coalesce((SELECT revision FROM tenants WHERE tenants.life = requests.life AND lifecycle <> 'pending'), 0)`,
        );
      }
    })
    .update({
      state: decide.to,
      updated_at: now,
      ...(decide.expiresAt !== undefined && { expires_at: decide.expiresAt }),
      ...(decide.findings && {
        ...toRow('requests', {
          findings: boundedFindings(decide.findings, MOST_KEPT),
        }),
      }),
      ...toRow('requests', { requirement: decide.requirement }),
    })
    .returning('*');
  if (!stored) {
    return whyNotDecided(tx, decide);
  }
  const request: RequestRow = fromRow('requests', stored as Stored<'requests'>);
  await recordDecision(tx, request, decide, now);
  if (decide.decision === 'reject') {
    await settleUnapproved(tx, request);
  }
  return { result: 'decided', request };
}
