// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.approval`: rules that say who approves what, each with a version of its own, and how long requests wait.

import {
  ApprovalRule,
  approvalRuleSchema,
  beginsLife,
  carriesSpec,
  FINDING_VALUES,
  groupRefSchema,
  RequestType,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { digestOf } from '@ecp-ai/backstage-plugin-tenants-node';
import { z } from 'zod';
import { toYaml } from '../manifests/toYaml';
import { days, optionalDays } from './seconds';

/** A rule that knows its version. */
export type VersionedRule = ApprovalRule & { version: string };

export const rulesSchema = z
  .array(approvalRuleSchema.superRefine(requireSound))
  .superRefine(requireOwnIds)
  .default([])
  .transform(rules => rules.map(versioned));

export const approvalSchema = z
  .strictObject({
    rules: rulesSchema,
    expireAfter: optionalDays({ example: 14, min: 60 }),
    remindAfter: optionalDays({ example: 2, min: 60 }),
    escalate: z
      .strictObject({
        after: days({ example: 5, min: 60 }),
        to: z.array(groupRefSchema).min(1).max(20),
      })
      .transform(({ after, to }) => ({ seconds: after, to }))
      .optional(),
  })
  .transform(({ rules, escalate, expireAfter, remindAfter }) => ({
    rules,
    ...(escalate && { escalate }),
    ...(expireAfter !== undefined && { expireSeconds: expireAfter }),
    ...(remindAfter !== undefined && { remindSeconds: remindAfter }),
  }));

/** The rule with its version: the operator's, or one that changes with every word of the rule. */
export function versioned(rule: ApprovalRule): VersionedRule {
  const digest = () => digestOf(toYaml(rule)).slice('sha256:'.length, 19);
  return { ...rule, version: rule.version ?? digest() };
}

function isUpdate(type: RequestType): boolean {
  return carriesSpec(type) && !beginsLife(type);
}

type Told = z.core.$RefinementCtx;

/** What a rule says against itself, as the sentences of a configuration that is refused. */
export function requireSound({ when, then }: ApprovalRule, told: Told): void {
  const tell = (path: (string | number)[], message: string) =>
    told.addIssue({ code: 'custom', path, message });
  if ((then.autoApprove === true) === (then.steps !== undefined)) {
    tell(['then'], 'names either autoApprove: true or steps');
  }
  if (then.autoApprove && !when.types) {
    tell(
      ['when', 'types'],
      'is required, since the rule approves by itself: name the types of requests',
    );
  }
  if (when.changes && when.types?.some(it => !isUpdate(it))) {
    tell(['when', 'changes'], 'is about updates; name no other types');
  }
  for (const key of ['growth', 'monthlyCost'] as const) {
    const { atMost, above } = when[key] ?? {};
    const use = key === 'growth' ? when.growth?.useAtLeast : undefined;
    if (when[key] && [atMost, above, use].every(it => it === undefined)) {
      tell(['when', key], 'names atMost, above or both');
    }
  }
  const { only = [], any = [] } = when.findings ?? {};
  const unknown = [...only, ...any].find(
    id => !Object.hasOwn(FINDING_VALUES, id),
  );
  if (unknown !== undefined) {
    tell(['when', 'findings'], `${unknown} is no id of a finding`);
  }
}

/** The rule by which the portal suspends what has expired; no operator's has its id. */
export const EXPIRY_RULE = { id: 'tenant-expiry', version: '1' };

function requireOwnIds(rules: ApprovalRule[], told: Told): void {
  rules.forEach(({ id }, at) => {
    if (id === EXPIRY_RULE.id) {
      const message = `${id} is the portal's own; give this one another id`;
      told.addIssue({ code: 'custom', path: [at, 'id'], message });
    }
    if (rules.findIndex(it => it.id === id) < at) {
      const message = `${id} names two rules; give this one another id`;
      told.addIssue({ code: 'custom', path: [at, 'id'], message });
    }
  });
}
