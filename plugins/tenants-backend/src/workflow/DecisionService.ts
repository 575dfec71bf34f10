// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Requests are decided: by whoever the rules say, step by step, on exactly what was shown; or by a rule itself.

import {
  ApprovalRequirement,
  FieldsConflict,
  FieldsUnavailable,
  ruleActor,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Attempt } from '../audit/AuditEntry';
import { TenantsConfig } from '../config/TenantsConfig';
import { OwnedRequestRow, presentState } from '../database/requestAnswers';
import { RequestStore } from '../database/RequestStore';
import { RequestRow } from '../database/tables';
import { Actor } from './Actor';
import { ApprovalPolicy, JudgedApproval } from './approval/ApprovalPolicy';
import { decidersOf, progressOf } from './approval/progressOf';
import { requireTurn } from './approval/requireTurn';
import {
  Carried,
  Decider,
  Decision,
  DecisionWriter,
  RenderedOtherwise,
} from './DecisionWriter';
import { refuseSecretComment } from './plainSecrets';
import { requireDecided } from './requireDecided';
import { RequestReview } from './RequestReview';
import { requireTransition } from './transitions';

/** Somebody else decided while this decision was judged: it is judged anew. */
class Overtaken extends Error {}

/** This decision waited for others for so long that who belongs where is to be asked again. */
class Outdated extends Error {}

/** What became of a decision: `overtaken` and `outdated` ones are judged anew. */
type Became = 'carried-out' | 'overtaken' | 'outdated';

/** How often others may come first before somebody is told. */
const MOST_TURNS = 5;

/** So long after the catalog was asked its answer still counts: half a minute old at most then, it stays well below a minute. */
const ANSWER_HOLDS_MILLISECONDS = 10_000;

/** The part of the workflow that decides. */
export class DecisionService {
  private readonly writer: DecisionWriter;

  constructor(
    private readonly parts: {
      store: RequestStore;
      config: TenantsConfig;
      review: RequestReview;
      approval: ApprovalPolicy;
      /** Called after anything was committed. */
      committed: () => void;
    },
  ) {
    this.writer = new DecisionWriter(parts.config);
  }

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
      const how = { input, judged, findings, attempt };
      const became = await this.carryOut(by, request, how);
      if (became === 'carried-out') return;
      if (turn === MOST_TURNS) {
        throw became === 'outdated'
          ? new FieldsUnavailable({ path: '', code: 'decision_held_up' })
          : new FieldsConflict([{ path: '', code: 'step_decided' }]);
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
    return this.writer.write(tx, by, request, { input, judged });
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

  /**
   * Whoever counts is asked for before the locks, so that nobody waits there for a catalog; under them the rows alone are
   * looked at.
   *
   * @throws ServiceUnavailableError when the catalog does not say who belongs where: nothing is done then
   */
  private async carryOut(
    decider: Decider,
    request: OwnedRequestRow,
    how: Carried,
  ): Promise<Became> {
    const { approval, store, review, committed } = this.parts;
    const askedAt = Date.now();
    const person = decider.groups && decider;
    if (!(await approval.stands(how.judged, person))) return 'overtaken';
    const decision = store.transaction(async tx => {
      await tx.lockCluster(request.cluster);
      await tx.lockRequest(request.id);
      if (Date.now() - askedAt > ANSWER_HOLDS_MILLISECONDS) {
        throw new Outdated();
      }
      const decisions = await tx.decisionsOf(request);
      if (decisions.length !== how.judged.decisions) throw new Overtaken();
      return this.writer.write(tx, decider, request, how);
    });
    const outcome = await decision.catch(
      (error): Became | { result: 'base-moved' } => {
        if (error instanceof RenderedOtherwise) return { result: 'base-moved' };
        if (error instanceof Overtaken) return 'overtaken';
        if (error instanceof Outdated) return 'outdated';
        throw error;
      },
    );
    if (typeof outcome === 'string') return outcome;
    if (outcome.result === 'base-moved') {
      return review.returnToReview(request, 'tenant_changed');
    }
    requireDecided(outcome);
    committed();
    return 'carried-out';
  }
}
