// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  ApprovalRequirement,
  Decision,
  FieldsConflict,
  Finding,
  RequestState,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { Attempt } from '../../audit/AuditEntry';
import { RequestRow } from '../tables';
import { readDigests } from './readDigests';
import { recordEvent } from './recordEvent';
import { replaceDeciders } from './requestDeciders';

/** A decider's word on what was shown to them. */
export type Decide = {
  requestId: string;
  decision: Decision['decision'];
  digest: string;
  /** Of which round the manifest was that was judged. */
  judgedRound: number;
  /** Of which round it was that was shown, where somebody says so: the digest may stand for several. */
  round?: number;
  decidedBy: string;
  comment?: string;
  /** Recorded with the decision. */
  attempt?: Attempt;
  /** What was to be said of the request when it was decided; without it that of its asking stays. */
  findings?: Finding[];
  /** By which rule, and for which of its steps. */
  requirement: ApprovalRequirement;
  step?: number;
  /** They may only since it waited for too long. */
  escalated?: boolean;
  /** Groups whose members are next; none unless it stays pending. */
  deciders: string[];
  /** When it is over unless somebody acts before; absent: as it was. */
  expiresAt?: string | null;
  from: RequestState[];
  /** `pending` where an approval was not the last that is needed. */
  to: RequestState;
};

/**
 * Leaves the row of a decision, who is next, and what the timeline tells of it.
 *
 * @throws FieldsConflict for somebody who decided this manifest already: a unique key says so.
 */
export async function recordDecision(
  tx: Knex,
  request: RequestRow,
  decide: Decide,
  now: string,
): Promise<void> {
  const { rule } = decide.requirement;
  try {
    await tx('decisions').insert({
      id: randomUUID(),
      request_id: request.id,
      requested_by: request.requested_by,
      decision: decide.decision,
      decided_by: decide.decidedBy,
      digest: decide.digest,
      comment: decide.comment ?? null,
      decided_at: now,
      round: request.round,
      rule_id: rule?.id ?? null,
      rule_version: rule?.version ?? null,
      step: decide.step ?? null,
      escalated: decide.escalated ?? null,
    });
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      throw new FieldsConflict([{ path: '', code: 'decided_already' }]);
    }
    throw error;
  }
  await replaceDeciders(tx, request.id, decide.deciders);
  await recordEvent(
    tx,
    {
      tenantId: request.tenant_id,
      life: request.life,
      type: eventOf(decide),
      actor: decide.decidedBy,
      params: {
        request: request.id,
        type: request.type,
        ...(decide.comment?.trim() && { comment: decide.comment.trim() }),
      },
    },
    decide.attempt,
    {
      ...(await readDigests(tx, request)),
      ...(rule && { rule: `${rule.id} ${rule.version}` }),
    },
  );
}

function eventOf({
  decision,
  to,
}: Pick<Decide, 'decision' | 'to'>):
  | 'request.approved'
  | 'request.approved_in_part'
  | 'request.changes_requested'
  | 'request.rejected' {
  if (decision === 'reject') return 'request.rejected';
  if (decision === 'request_changes') return 'request.changes_requested';
  return to === 'pending' ? 'request.approved_in_part' : 'request.approved';
}
