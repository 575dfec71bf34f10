// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The rules of the configuration, asked of requests: what one needs, who approved it so far, and who is next.

import {
  ApprovalRequirement,
  ApprovalState,
  FieldsUnavailable,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isDeepStrictEqual } from 'node:util';
import { TenantsConfig } from '../../config/TenantsConfig';
import { RequestStore } from '../../database/RequestStore';
import { DecisionRow, RequestRow } from '../../database/tables';
import { People } from '../People';
import { standingFindings } from '../standingFindings';
import { withEscalations } from './escalated';
import { judgeRequest } from './judgeRequest';
import { Approval, decidersOf, progressOf } from './progressOf';
import { FactSources, JudgedRequest, readFacts } from './readFacts';

/** A request as it is to be approved now. */
export type JudgedApproval = {
  requirement: ApprovalRequirement;
  state: ApprovalState;
  /** Of the manifest that is asked for now, oldest first: what `state` counts. */
  approvals: Approval[];
  /** How many decisions there were. */
  decisions: number;
};

/** Somebody, and who says where they belong; without, the catalog does. */
type Belonging = {
  ref: string;
  groupsNow?: () => Promise<string[]> | undefined;
};

/** Judges requests by the rules. */
export class ApprovalPolicy {
  constructor(
    private readonly store: RequestStore,
    private readonly config: Pick<TenantsConfig, 'approval' | 'approvers'>,
    private readonly sources: FactSources & { people?: People } = {},
  ) {}

  /** What a request needs, and how that is kept with it. */
  async columnsFor(request: JudgedRequest) {
    const requirement = await this.requirementOf(request);
    return {
      requirement,
      deciders: decidersOf(progressOf(requirement, [])),
    };
  }

  /**
   * What an open request needs now, and how far it is: by the present rules, groups and facts.
   *
   * @throws ServiceUnavailableError when the catalog does not say who belongs where.
   */
  async judge(request: RequestRow): Promise<JudgedApproval> {
    const findings = await standingFindings(this.store, request);
    const requirement = withEscalations(
      await this.requirementOf({ ...request, findings }),
      await this.store.escalationsOf(request),
    );
    const decisions = await this.store.decisionsOf(request);
    const approvals = await Promise.all(
      decisions
        .filter(({ decision }) => decision === 'approve')
        .map(it => this.approvalOf(it, requirement)),
    );
    return {
      requirement,
      state: progressOf(requirement, approvals),
      approvals,
      decisions: decisions.length,
    };
  }

  /**
   * Whether whoever counts, and whoever decides now, still belong where they did when it was judged.
   *
   * @throws ServiceUnavailableError when the catalog does not say who belongs where.
   */
  async stands(
    { requirement, state, approvals }: JudgedApproval,
    decider?: Belonging,
  ): Promise<boolean> {
    const present = await Promise.all(
      approvals.map(async it => ({
        ...it,
        ...(await this.groupsOf({ ref: it.by })),
      })),
    );
    const { groups } = decider ? await this.groupsOf(decider) : {};
    const next = decidersOf(state);
    return (
      isDeepStrictEqual(progressOf(requirement, present), state) &&
      (!groups || groups.some(it => next.includes(it)))
    );
  }

  /** Groups of somebody at this moment; nothing where nobody could say. */
  async groupsOf({
    ref,
    groupsNow = () => this.sources.people?.groupsOf(ref),
  }: Belonging): Promise<{ groups?: string[] }> {
    const groups = await groupsNow()?.catch(error => {
      throw new FieldsUnavailable({ path: '', code: 'catalog_silent' }, error);
    });
    return groups ? { groups } : {};
  }

  /** How a request that is over was approved, or was to be, by what is kept with it: nobody is asked. */
  async recorded(request: RequestRow): Promise<ApprovalState | undefined> {
    const { requirement } = request;
    if (!requirement) return undefined;
    const decisions = await this.store.decisionsOf(request);
    const approvals = decisions.flatMap(({ decided_by: by, step }) =>
      step === null ? [] : [{ by, step }],
    );
    // What is over waits for nobody.
    const { current: _, ...state } = progressOf(requirement, approvals);
    return { ...state, lapsed: [] };
  }

  private async requirementOf(request: JudgedRequest) {
    const { approval, approvers } = this.config;
    const facts = await readFacts(this.store, this.sources, request);
    return judgeRequest(approval.rules, approvers, facts);
  }

  private async approvalOf(
    decision: DecisionRow,
    { rule }: ApprovalRequirement,
  ): Promise<Approval> {
    const { decided_by: by, rule_id, rule_version, step } = decision;
    const isSameRule =
      rule_id === (rule?.id ?? null) &&
      rule_version === (rule?.version ?? null);
    return {
      by,
      ...(isSameRule && step !== null && { step }),
      ...(await this.groupsOf({ ref: by })),
    };
  }
}
