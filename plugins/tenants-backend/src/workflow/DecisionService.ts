// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests are decided: by whoever the rules say, step by step, on exactly what was shown; or by a rule itself.

import {
  ApprovalRequirement,
  DecideInput,
  FieldsConflict,
  Finding,
  ruleActor,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import { OwnedRequestRow, presentState } from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { Actor } from './Actor';
import { ApprovalPolicy, JudgedApproval } from './approval/ApprovalPolicy';
import { isByEscalation } from './approval/escalated';
import { decidersOf, progressOf } from './approval/progressOf';
import { requireTurn } from './approval/requireTurn';
import { expiryOf } from './expiryOf';
import { stepAtDecision } from './lifecycles';
import { refuseSecretComment } from './plainSecrets';
import { requireDecided } from './requireDecided';
import { requireDevices } from './requireDevices';
import { renderingOf, RequestReview } from './RequestReview';
import { requireTransition, statesAllowing } from './transitions';

/** Undoes a decision on a manifest that is not what the tenant's lifecycle wants now. */
class RenderedOtherwise extends Error {}

/** Somebody else decided, or left a group, while this decision was judged: it is judged anew. */
class Overtaken extends Error {}

/** What is decided, of what was shown. */
type Decision = Omit<DecideInput, 'decision'> & {
  decision: DecideInput['decision'] | 'request_changes';
};

/** How often others may come first before somebody is told. */
const MOST_TURNS = 5;

/** A decider: a person, or the rule that decides by itself. */
type Decider = Pick<Actor, 'ref'> & Partial<Actor>;

/** What is decided, by what it was judged, and what is recorded of it. */
type Carried = {
  input: Decision;
  judged: JudgedApproval;
  findings?: Finding[];
  attempt?: Attempt;
};

/** The part of the workflow that decides. */
export class DecisionService {
  constructor(
    private readonly parts: {
      store: RequestStore;
      config: TenantsConfig;
      review: RequestReview;
      approval: ApprovalPolicy;
      /** Called after anything was committed. */
      committed: () => void;
    },
  ) {}

  /** What `RequestService.decide` says. */
  async decide(
    actor: Actor,
    request: OwnedRequestRow,
    input: Decision,
    attempt?: Attempt,
  ): Promise<void> {
    await this.requireDecider(actor, request);
    refuseSecretComment(input.comment);
    requireTransition(presentState(request), input.decision);
    const findings =
      input.decision === 'approve'
        ? await this.parts.review.judgeAgain(request, input)
        : undefined;
    const { approval } = this.parts;
    for (let turn = 1, by = actor; ; turn += 1) {
      const judged = await approval.judge(request);
      await this.requireTurn(by, request, judged);
      if (
        await this.carryOut(by, request, {
          input,
          judged,
          findings,
          attempt,
        })
      ) {
        return;
      }
      if (turn === MOST_TURNS) {
        throw new FieldsConflict([{ path: '', code: 'step_decided' }]);
      }
      by = { ...actor, ...(await approval.groupsOf(actor)) };
    }
  }

  /**
   * Has the rule that a pending request meets approve it, where it is one that approves by itself.
   *
   * @throws ConflictError where it cannot be approved: it waits for people then.
   */
  async decideByRule(request: OwnedRequestRow): Promise<void> {
    const { approval, review } = this.parts;
    const judged = await approval.judge(request);
    const { rule, auto } = judged.requirement;
    if (!auto || !rule || request.state !== 'pending') return;
    const input = {
      decision: 'approve',
      digest: request.manifest_digest,
      round: request.round,
    } as const;
    const findings = await review.judgeAgain(request, input);
    const decider = { ref: ruleActor(rule) };
    await this.carryOut(decider, request, { input, judged, findings });
  }

  /** Approves a request that was just stored, in the transaction that stored it, by a rule that nobody else has a say in. */
  approveByRule(
    tx: RequestStore,
    request: OwnedRequestRow,
    requirement: ApprovalRequirement,
  ) {
    const input = {
      decision: 'approve',
      digest: request.manifest_digest,
    } as const;
    const state = progressOf(requirement, []);
    const judged = { requirement, state, approvals: [], decisions: 0 };
    const by = { ref: ruleActor(requirement.rule ?? { id: '' }) };
    return this.record(tx, by, request, { input, judged });
  }

  /**
   * @throws NotAllowedError for one's own request, or somebody whom no rule lets decide it now.
   * @throws FieldsConflict for somebody who has decided it, or whose turn it is not any more.
   */
  async requireDecider(actor: Actor, request: OwnedRequestRow): Promise<void> {
    const { approval, config } = this.parts;
    if (request.state !== 'pending') {
      const { approvers } = config;
      const recorded = await approval.recorded(request);
      const steps = recorded?.steps.flatMap(({ anyOf }) => anyOf) ?? [];
      requireTurn(actor, request, { next: [...approvers, ...steps] });
      return;
    }
    const judged = await approval.judge(request);
    await this.requireTurn(actor, request, judged);
  }

  private async requireTurn(
    actor: Actor,
    request: RequestRow,
    { requirement, state, approvals, decisions }: JudgedApproval,
  ) {
    const next = decidersOf(state);
    const groupsOf = (steps: typeof state.steps) =>
      steps.flatMap(({ anyOf }) => anyOf);
    try {
      requireTurn(actor, request, {
        next,
        done: groupsOf(state.steps.slice(0, state.current)),
        later: groupsOf(state.steps.slice(state.current)),
        lapsed: state.lapsed,
        editors: await this.parts.store.editorsOf(request),
        hasApproved: approvals.some(({ by }) => by === actor.ref),
      });
    } catch (error) {
      // Lists show whose turn it is, too.
      await this.parts.store.keepRequirement(request, {
        requirement,
        deciders: next,
        decisions,
      });
      throw error;
    }
  }

  /** Whether it was carried out; otherwise somebody else decided meanwhile, and it is to be judged anew. */
  private async carryOut(
    decider: Decider,
    request: OwnedRequestRow,
    how: Carried,
  ): Promise<boolean> {
    const { approval, store, review, committed } = this.parts;
    const decision = store.transaction(async tx => {
      await tx.lockCluster(request.cluster);
      await tx.lockRequest(request.id);
      const decisions = await tx.decisionsOf(request);
      if (decisions.length !== how.judged.decisions) throw new Overtaken();
      // Whoever waited for the locks may have waited long.
      const person = decider.groups && decider;
      if (!(await approval.stands(how.judged, person))) throw new Overtaken();
      return this.record(tx, decider, request, how);
    });
    const outcome = await decision.catch(error => {
      if (error instanceof RenderedOtherwise) {
        return { result: 'base-moved' as const };
      }
      if (error instanceof Overtaken) return undefined;
      throw error;
    });
    if (!outcome) return false;
    if (outcome.result === 'base-moved') {
      return review.returnToReview(request, 'tenant_changed');
    }
    requireDecided(outcome);
    committed();
    return true;
  }

  private async record(
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
        expiresAt: expiryOf(this.parts.config),
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
    const { clusters } = this.parts.config;
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
