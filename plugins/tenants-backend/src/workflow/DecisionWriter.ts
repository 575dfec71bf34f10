// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a decision leaves in rows: the decision itself, and the revision where it was the last approval.

import {
  DecideInput,
  FieldsConflict,
  Finding,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import { OwnedRequestRow } from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { Actor } from './Actor';
import { JudgedApproval } from './approval/ApprovalPolicy';
import { isByEscalation } from './approval/escalated';
import { decidersOf, progressOf } from './approval/progressOf';
import { expiryOf } from './expiryOf';
import { stepAtDecision } from './lifecycles';
import { requireDevices } from './requireDevices';
import { renderingOf } from './RequestReview';
import { requireTransition, statesAllowing } from './transitions';

/** Undoes a decision on a manifest that is not what the tenant's lifecycle wants now. */
export class RenderedOtherwise extends Error {}

/** What is decided, of what was shown. */
export type Decision = Omit<DecideInput, 'decision'> & {
  decision: DecideInput['decision'] | 'request_changes';
};

/** A decider: a person, or the rule that decides by itself. */
export type Decider = Pick<Actor, 'ref'> & Partial<Actor>;

/** What is decided, by what it was judged, and what is recorded of it. */
export type Carried = {
  input: Decision;
  judged: JudgedApproval;
  findings?: Finding[];
  attempt?: Attempt;
};

/** Writes decisions, each in the transaction that carries it out. */
export class DecisionWriter {
  constructor(private readonly config: TenantsConfig) {}

  /**
   * Writes it.
   *
   * @throws RenderedOtherwise for a manifest that is not what the lifecycle wants now
   * @throws FieldsConflict for devices that ran out, bytes that are others, a cluster that is configured no more
   */
  async write(
    tx: RequestStore,
    decider: Decider,
    request: OwnedRequestRow,
    how: Carried,
  ) {
    const { input, judged, findings, attempt } = how;
    const { requirement, state, approvals } = judged;
    const isApproval = input.decision === 'approve';
    const { ref: by, groups } = decider;
    const isPerson = groups !== undefined;
    const { current = 0 } = state;
    const isEscalated =
      groups !== undefined && isByEscalation(state.steps[current], groups);
    const step = isApproval && isPerson ? state.current : undefined;
    const after = progressOf(requirement, [
      ...approvals,
      ...(step === undefined ? [] : [{ by, step, groups }]),
    ]);
    const isLast = !isApproval || !isPerson || after.current === undefined;
    const decided = await tx.decide({
      ...input,
      requestId: request.id,
      judgedRound: request.round,
      decidedBy: by,
      findings,
      attempt,
      requirement,
      ...(step !== undefined && { step }),
      ...(isEscalated && { escalated: true }),
      deciders: isLast ? [] : decidersOf(after),
      ...(input.decision === 'request_changes' && {
        expiresAt: expiryOf(this.config),
      }),
      from: statesAllowing(input.decision),
      to: isLast ? requireTransition(request.state, input.decision) : 'pending',
    });
    if (decided.result === 'decided' && isApproval && isLast) {
      await requireDevices(tx, decided.request);
      await this.approve(tx, decided.request, by);
    }
    return decided;
  }

  private async approve(tx: RequestStore, request: RequestRow, by: string) {
    const { clusters } = this.config;
    const tenant = await tx.tenantOfLife(request.life);
    const cluster = clusters.find(({ name }) => name === request.cluster);
    if (!tenant || !cluster) {
      const allowed = clusters.map(({ name }) => name).join(', ');
      throw new FieldsConflict([
        {
          path: 'spec.cluster',
          code: 'cluster_unknown',
          params: { cluster: request.cluster, allowed },
        },
      ]);
    }
    const { type, tenant_id: tenantId } = request;
    // What is approved is the digest: bytes that somebody put there since are not.
    const digest = digestOf(request.manifest);
    if (digest !== request.manifest_digest) {
      throw new FieldsConflict([
        { path: 'digest', code: 'digest_differs', params: { digest } },
      ]);
    }
    const step = stepAtDecision(type, tenantId, tenant.lifecycle);
    if (step.rendering !== renderingOf(request)) {
      throw new RenderedOtherwise();
    }
    await tx.approve(request, {
      approvedBy: by,
      targets: cluster.targets,
      currentSpec: tenant.spec,
      lifecycle: step.after,
    });
  }
}
