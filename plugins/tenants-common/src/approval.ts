// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who has to approve a request: rules as operators write them, and where a request stands by the one that it meets.

import { z } from 'zod';
import { groupRefSchema, nameSchema, textSchema } from './fields';
import { requestTypes } from './requestKinds';
import { environmentSchema } from './spec';
import { specPartSchema } from './specParts';
import { says } from './stop';

/** So many may be named of each. */
const MOST = 500;

const percent = z.number().min(0);
/** Between these, in percent or money. */
const bounds = {
  atMost: z.number().min(0).optional(),
  above: z.number().min(0).optional(),
};

const stepSchema = z.strictObject({
  /** Whoever belongs to one of these groups. */
  anyOf: z.array(groupRefSchema).min(1).max(20),
  /** So many different people of them. */
  count: z.int().min(1).max(10).default(1),
});

/** What a request has to be so that a rule is about it; what is left out is not looked at. */
export const approvalConditionSchema = z.strictObject({
  types: z.array(z.enum(requestTypes)).min(1).max(MOST).optional(),
  presets: z.array(nameSchema(63)).min(1).max(MOST).optional(),
  environments: z.array(environmentSchema).min(1).max(MOST).optional(),
  owners: z.array(groupRefSchema).min(1).max(MOST).optional(),
  /** An update of the spec that touches these parts and no others. */
  changes: z.array(specPartSchema).min(1).max(MOST).optional(),
  /** By how many percent the quota grows, of whichever resource grows most; and how much of it is in use. */
  growth: z
    .strictObject({ ...bounds, useAtLeast: percent.max(100).optional() })
    .optional(),
  /** What the whole quota costs in 730 hours. */
  monthlyCost: z
    .strictObject({
      ...bounds,
      currency: z.string().regex(/^[A-Z]{3}$/, says('currency_format')),
    })
    .optional(),
  findings: z
    .strictObject({
      /** No finding but these; an empty list: none at all. */
      only: z.array(textSchema(100)).max(MOST).optional(),
      /** At least one of these. */
      any: z.array(textSchema(100)).min(1).max(MOST).optional(),
    })
    .optional(),
});

/** One of `tenants.approval.rules`: the first that a request meets says who approves it. */
export const approvalRuleSchema = z.strictObject({
  id: nameSchema(63),
  /** Default: a digest of the rule */
  version: textSchema(63).optional(),
  when: approvalConditionSchema.prefault({}),
  /** Either it approves by itself, or people do, step by step. */
  then: z.strictObject({
    autoApprove: z.boolean().optional(),
    steps: z.array(stepSchema).min(1).max(10).optional(),
  }),
});
/** A rule as it is checked, with what was left out filled in. */
export type ApprovalRule = z.output<typeof approvalRuleSchema>;

/** So many people of these groups, after the steps before. */
export type ApprovalStep = z.output<typeof stepSchema>;

export const ruleNameSchema = z.object({ id: z.string(), version: z.string() });
/** By which rule, and which version of it. */
export type RuleName = z.output<typeof ruleNameSchema>;

/** What a request needs. Without `rule`: any one of `tenants.approvers`. */
export type ApprovalRequirement = {
  rule?: RuleName;
  /** The rule approves by itself; the steps are for when it could not. */
  auto: boolean;
  steps: (ApprovalStep & {
    /** Groups of `anyOf` that may approve only since it waited for too long. */
    escalated?: { to: string[]; at: string };
  })[];
};

export const approvalStateSchema = z.object({
  /** Absent: no rule is about the request. */
  rule: ruleNameSchema.optional(),
  /** The rule approves by itself. */
  auto: z.boolean(),
  steps: z.array(
    z.object({
      anyOf: z.array(z.string()),
      /** So many people have to approve. */
      count: z.int(),
      /** Groups of `anyOf` that may approve only since it waited for too long, and since when. */
      escalated: z
        .object({ to: z.array(z.string()), at: z.string() })
        .optional(),
      /** Those whose approval counts here. */
      approvedBy: z.array(z.string()),
    }),
  ),
  /** The step that waits, counted from 0; absent once none does. */
  current: z.int().optional(),
  /** People who approved and no longer belong to a group that the rule names: their approval does not count. */
  lapsed: z.array(z.string()),
});
/** Who has to approve a request, who did, and who is next. */
export type ApprovalState = z.output<typeof approvalStateSchema>;

/** By whom a decision was taken that a rule took by itself. */
export function ruleActor({ id }: Pick<RuleName, 'id'>): string {
  return `rule:${id}`;
}

/** Whom the portal asks and acts as when nobody else does, e.g. at the end of a tenant. */
export const PORTAL_ACTOR = 'plugin:tenants';
