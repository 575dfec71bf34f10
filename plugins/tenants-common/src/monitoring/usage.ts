// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant used, what it cost, and what stands idle.

import { z } from 'zod';
import { momentSchema } from '../fields';
import { lifecycleSchema } from '../tenant';

const hours = {
  cpuHours: z.number(),
  memoryGiBHours: z.number(),
  gpuHours: z.number(),
  storageGiBHours: z.number(),
};

/** What hours are told of. */
export const usageResources = ['cpu', 'memory', 'gpu', 'storage'] as const;

/** Money: an amount in a currency (ISO 4217). */
export const moneySchema = z.object({
  amount: z.number(),
  currency: z.string(),
});

export const budgetStateSchema = z.object({
  monthly: z.number(),
  currency: z.string(),
  spent: z.number(),
  percent: z.number(),
  /** Of the whole month, if it goes on as in the last seven days; absent where that cannot be said. */
  forecast: z.number().optional(),
  /** `warning` from 80 %, `exceeded` from 100 %. `not_priced`: the operator has no prices in this currency. */
  state: z.enum(['ok', 'warning', 'exceeded', 'not_priced']),
});
/** How a budget of this month (UTC) stands. */
export type BudgetState = z.output<typeof budgetStateSchema>;

const idleSchema = z.object({
  resource: z.literal('gpu'),
  since: z.string(),
  days: z.number(),
});

/** What the caller may do about it. */
const allowedSchema = z.object({ suspend: z.boolean() });

export const usageSchema = z.object({
  from: z.string(),
  to: z.string(),
  ...hours,
  /** Share of the range of which samples tell, 0 to 1, of whatever is told of least: hours are of that share alone. */
  coverage: z.number(),
  /** Of these no sample tells anything, so that their hours, 0, are unknown. */
  unknown: z.array(z.enum(usageResources)),
  /** By the operator's prices; absent where there are none. */
  cost: moneySchema.optional(),
  budget: budgetStateSchema.optional(),
  /** Devices that were reserved and not used, and since when. */
  idle: z.array(idleSchema),
  allowed: allowedSchema,
});
/** Answer of `GET /v1/tenants/{tenantId}/monitoring/usage`. */
export type Usage = z.output<typeof usageSchema>;

export const usageListQuerySchema = z.strictObject({
  /** Default: the first of this month */
  from: momentSchema.optional(),
  /** Default: now */
  to: momentSchema.optional(),
  by: z.enum(['tenant', 'owner']).default('tenant'),
});
/** Query of the list of usage. */
export type UsageListQuery = z.input<typeof usageListQuerySchema>;

export const usageListSchema = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.object({
      /** Tenant id, or owner ref. */
      key: z.string(),
      /** How many tenant ids it is of. */
      tenants: z.int(),
      ...hours,
      cost: moneySchema.optional(),
      /** With `by=tenant`: what the id stands for now; absent where that is another life than was used. */
      tenant: z
        .object({
          displayName: z.string(),
          owner: z.string(),
          lifecycle: lifecycleSchema,
        })
        .optional(),
      /** Of this month, whatever the range. With `by=owner` the sum over the owner's tenants whose budgets are priced. */
      budget: budgetStateSchema.optional(),
    }),
  ),
  totalItems: z.int(),
  /** Devices that stand idle now, whatever the range, the longest first. */
  idle: z.array(
    idleSchema.extend({
      tenantId: z.string(),
      displayName: z.string(),
      owner: z.string(),
      allowed: allowedSchema,
    }),
  ),
  /** How far back there can be samples. */
  retentionDays: z.int(),
});
/** What tenants that the caller may see used, the dearest first. */
export type UsageList = z.output<typeof usageListSchema>;
