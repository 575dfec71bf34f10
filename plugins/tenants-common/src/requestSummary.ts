// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A request as lists tell it.

import { z } from 'zod';
import { requestSchema, TenantRequest } from './request';

/** A request in a list: without what grows with its spec. */
export const requestSummarySchema = requestSchema
  .omit({
    spec: true,
    findings: true,
    capacity: true,
    approval: true,
    comments: true,
  })
  .extend({ findingCount: z.int() });
/** A request as lists answer it. */
export type TenantRequestSummary = z.output<typeof requestSummarySchema>;

/** What lists tell of a request. */
export function summarizeRequest({
  spec: _spec,
  findings,
  capacity: _capacity,
  approval: _approval,
  comments: _comments,
  ...summary
}: TenantRequest): TenantRequestSummary {
  return { ...summary, findingCount: findings.length };
}
