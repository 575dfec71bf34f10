// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Several requests decided by one call, each for itself.

import { z } from 'zod';
import { decideSchema } from './request';
import { requestSummarySchema } from './requestSummary';

/** So many requests are decided by one call. */
export const MOST_DECISIONS = 50;

export const decideRequestsSchema = z.strictObject({
  /** In this order; a request that is named twice is decided by the first, and the second is told so (409). */
  decisions: z
    .array(decideSchema.extend({ id: z.uuid() }))
    .min(1)
    .max(MOST_DECISIONS),
});
/** Body of `POST /v1/requests/decisions`. */
export type DecideRequestsInput = z.input<typeof decideRequestsSchema>;

const rowErrorSchema = z.object({
  /** What the decision by itself would have been answered with; 500: it is not known whether it was taken. */
  status: z.int(),
  name: z.string(),
  message: z.string(),
  fields: z
    .array(
      z.object({
        path: z.string(),
        code: z.string(),
        params: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .optional(),
      }),
    )
    .optional(),
});

const decidedRowSchema = z.object({
  id: z.string(),
  /** As it is since; absent where it was refused. */
  request: requestSummarySchema.optional(),
  /** Why it was refused. */
  error: rowErrorSchema.optional(),
});
/** What became of one of several decisions: either the request or an error. */
export type DecidedRow = z.output<typeof decidedRowSchema>;

export const decidedRequestsSchema = z.object({
  /** One a decision, in the order that they were sent in. */
  results: z.array(decidedRowSchema),
});
/** Answer of `POST /v1/requests/decisions`. */
export type DecidedRequests = z.output<typeof decidedRequestsSchema>;
