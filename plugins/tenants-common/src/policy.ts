// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What other rules of approval would make of requests: asked, and nothing kept.

import { z } from 'zod';
import { ApiRoutes } from './ApiRoute';
import { approvalRuleSchema, ruleNameSchema } from './approval';
import { policySimulatePermission } from './permissions';
import { requestStateSchema, requestTypeSchema } from './request';

export const simulatePolicySchema = z.strictObject({
  /** As in `tenants.approval.rules`. Default: those of the configuration */
  rules: z.array(approvalRuleSchema).max(100).optional(),
  /** Default: the newest requests that the caller may see */
  requestId: z.uuid().optional(),
});
/** Body of `POST /v1/policy/simulate`. */
export type SimulatePolicyInput = z.input<typeof simulatePolicySchema>;

const judgedSchema = z.object({
  /** Absent: no rule is about the request. */
  rule: ruleNameSchema.optional(),
  /** The rule approves by itself. */
  auto: z.boolean(),
  /** Who could decide: so many people of these groups, one step after the other. */
  steps: z.array(z.object({ anyOf: z.array(z.string()), count: z.int() })),
});

const simulatedSchema = z.object({
  id: z.string(),
  type: requestTypeSchema,
  tenantId: z.string(),
  state: requestStateSchema,
  requestedBy: z.string(),
  createdAt: z.string(),
  /** By the rules of the configuration. */
  before: judgedSchema,
  /** By those that were sent. */
  after: judgedSchema,
  /** Whether the two differ in who decides, how many, or whether anybody has to. */
  changes: z.boolean(),
});
/** What rules make of one request. */
export type SimulatedRequest = z.output<typeof simulatedSchema>;

export const policySimulationSchema = z.object({
  /** Those of the configuration. */
  rules: z.array(approvalRuleSchema),
  /** Newest first, at most 200. */
  items: z.array(simulatedSchema),
  /** How many there are, whether or not they are among `items`. */
  totalItems: z.int(),
});
/** Answer of `POST /v1/policy/simulate`. */
export type PolicySimulation = z.output<typeof policySimulationSchema>;

/** Routes of the policy; the table of all routes checks them. */
export const policyRoutes = {
  simulatePolicy: {
    method: 'post',
    path: '/v1/policy/simulate',
    summary: 'Who could decide requests under other rules; nothing is kept',
    permission: policySimulatePermission,
    budget: 'history',
    refusals: [403, 404],
    body: simulatePolicySchema,
    status: 200,
    response: policySimulationSchema,
  },
} as const satisfies ApiRoutes;
