// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What rules make of requests: those of the configuration beside others. Reads, and writes nothing.

import {
  ApprovalRequirement,
  isOpenState,
  SimulatedRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { VersionedRule } from '../../config/approvalSchema';
import { TenantsConfig } from '../../config/TenantsConfig';
import { presentState } from '../../database/requestAnswers';
import { RequestStore } from '../../database/RequestStore';
import { RequestRow } from '../../database/tables';
import { standingFindings } from '../standingFindings';
import { judgeRequest } from './judgeRequest';
import { FactSources, readFacts } from './readFacts';

export class PolicySimulator {
  constructor(
    private readonly store: RequestStore,
    private readonly config: Pick<TenantsConfig, 'approval' | 'approvers'>,
    private readonly sources: FactSources,
  ) {}

  /**
   * Judges requests by the configured rules and by others. Open ones by the facts of now; of those that are over, growth
   * and changes are counted from the revision that they were based on, and use, which nobody kept, is not known.
   */
  async simulate(
    requests: RequestRow[],
    rules: VersionedRule[],
  ): Promise<SimulatedRequest[]> {
    const judged: SimulatedRequest[] = [];
    for (const request of requests) {
      judged.push(await this.simulateOne(request, rules));
    }
    return judged;
  }

  private async simulateOne(
    request: RequestRow,
    rules: VersionedRule[],
  ): Promise<SimulatedRequest> {
    const { approval, approvers } = this.config;
    const facts = await this.factsOf(request);
    const [before, after] = [approval.rules, rules].map(it =>
      judgeRequest(it, approvers, facts),
    );
    return {
      id: request.id,
      type: request.type,
      tenantId: request.tenant_id,
      state: presentState(request),
      requestedBy: request.requested_by,
      createdAt: request.created_at,
      before,
      after,
      changes: who(before) !== who(after),
    };
  }

  private async factsOf(request: RequestRow) {
    const { store, sources } = this;
    if (isOpenState(request.state)) {
      const findings = await standingFindings(store, request);
      return readFacts(store, sources, { ...request, findings });
    }
    const { monthlyCost } = sources;
    const { life, base_revision: base } = request;
    const needs = await store.needsAt(life, base);
    const { spec } = (await store.revision(life, base)) ?? {};
    const earlier = { ...(needs && { needs }), ...(spec && { spec }) };
    return readFacts(store, { monthlyCost }, request, earlier);
  }
}

function who({ auto, steps }: ApprovalRequirement): string {
  return JSON.stringify([
    auto,
    steps.map(({ anyOf, count }) => [[...anyOf].sort(), count]),
  ]);
}
