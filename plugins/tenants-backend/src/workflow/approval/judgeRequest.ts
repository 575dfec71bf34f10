// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who has to approve a request: the first rule that it meets. Pure.

import {
  ApprovalRequirement,
  ApprovalRule,
  Finding,
  RequestType,
  SpecPart,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { VersionedRule } from '../../config/approvalSchema';

/** What rules look at. What is left out is not known. */
export type ApprovalFacts = {
  type: RequestType;
  preset: string;
  /** Of a tenant that shall be changed: the preset that it has; empty where nobody kept it. */
  presetBefore?: string;
  environment: string;
  /** The group that owns the tenant, and the one that shall. */
  owners: string[];
  /** The parts of the spec that an update touches. */
  changes?: SpecPart[];
  /** Of each resource of the quota that grows, by how many percent, and how many of them are in use. */
  growth?: { percent: number; use?: number }[];
  monthlyCost?: { amount: number; currency: string };
  findings: Pick<Finding, 'id' | 'severity'>[];
};

type Condition = ApprovalRule['when'];
type Bounds = { atMost?: number; above?: number };

/**
 * What a request needs by the rules. Without one that is about it: any one of the approvers.
 *
 * What is not known counts as the most that it could be: it lies above every bound and within none. A rule that approves by
 * itself needs to know everything that it asks for, is about no finding that wants a person's word, and about every owner
 * and preset there is; one that asks people is met by any of the owners, and by the preset that is asked for.
 */
export function judgeRequest(
  rules: VersionedRule[],
  approvers: string[],
  facts: ApprovalFacts,
): ApprovalRequirement {
  const anyApprover = [{ anyOf: approvers, count: 1 }];
  const rule = rules.find(it =>
    it.then.autoApprove ? meetsAlone(it.when, facts) : meets(it.when, facts),
  );
  if (!rule) return { auto: false, steps: anyApprover };
  const { id, version, then } = rule;
  return {
    rule: { id, version },
    auto: then.autoApprove === true,
    steps: then.steps ?? anyApprover,
  };
}

function meets(when: Condition, facts: ApprovalFacts): boolean {
  const { types, presets, environments, owners, growth, monthlyCost } = when;
  const { changes } = when;
  return (
    isIn(types, facts.type) &&
    isIn(presets, facts.preset) &&
    isIn(environments, facts.environment) &&
    (!owners || facts.owners.some(it => owners.includes(it))) &&
    (!changes || touchesOnly(changes, facts)) &&
    (!growth || meetsGrowth(growth, facts)) &&
    (!monthlyCost || lies(costIn(monthlyCost.currency, facts), monthlyCost)) &&
    meetsFindings(when.findings, facts)
  );
}

function meetsAlone(when: Condition, facts: ApprovalFacts): boolean {
  const { owners, presets, growth, monthlyCost } = when;
  const { preset, presetBefore = preset } = facts;
  return (
    meets(when, facts) &&
    isIn(presets, presetBefore) &&
    (!owners || facts.owners.every(it => owners.includes(it))) &&
    (!growth || facts.growth !== undefined) &&
    (!monthlyCost || costIn(monthlyCost.currency, facts) !== undefined) &&
    facts.findings.every(({ severity }) => severity === 'warning')
  );
}

function isIn(allowed: readonly string[] | undefined, value: string): boolean {
  return !allowed || allowed.includes(value);
}

/** What is no update, or not known, may touch anything. */
function touchesOnly(
  allowed: readonly SpecPart[],
  { changes }: ApprovalFacts,
): boolean {
  return changes !== undefined && changes.every(it => allowed.includes(it));
}

function meetsGrowth(
  { useAtLeast, ...bounds }: NonNullable<Condition['growth']>,
  { growth }: ApprovalFacts,
): boolean {
  const most = growth && Math.max(0, ...growth.map(({ percent }) => percent));
  const inUse = (use?: number) => use !== undefined && use >= useAtLeast!;
  return (
    lies(most, bounds) &&
    (useAtLeast === undefined ||
      (growth !== undefined && growth.every(({ use }) => inUse(use))))
  );
}

function costIn(currency: string, { monthlyCost }: ApprovalFacts) {
  return monthlyCost?.currency === currency ? monthlyCost.amount : undefined;
}

function lies(value: number | undefined, { atMost, above }: Bounds): boolean {
  const most = value ?? Infinity;
  return (
    (atMost === undefined || most <= atMost) &&
    (above === undefined || most > above)
  );
}

function meetsFindings(
  wanted: Condition['findings'],
  { findings }: ApprovalFacts,
): boolean {
  const { only, any } = wanted ?? {};
  return (
    (!only || findings.every(({ id }) => only.includes(id))) &&
    (!any || findings.some(({ id }) => any.includes(id)))
  );
}
