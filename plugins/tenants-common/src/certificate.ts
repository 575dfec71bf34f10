// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The isolation certificate: what a tenant's people were found able to do, check by check.

import { z } from 'zod';

export const checkResultSchema = z.enum([
  'passed',
  'failed',
  'deviation',
  'not_proven',
  'error',
]);
/**
 * `deviation`: not what the benchmark asks, on purpose. `not_proven`: an API server cannot tell.
 * `error`: could not be found out this time.
 */
export type CheckResult = z.output<typeof checkResultSchema>;

export const certificateCheckSchema = z.object({
  /** Of the benchmark where it has one, e.g. `MTB-PL1-BC-CPI-5`; else `ECP-…`. Id and code come once a role. */
  id: z.string(),
  /** Stable code of the title, e.g. `privileged`. */
  code: z.string(),
  /** Whose rights were tried; absent where it is about the namespace itself. */
  role: z.enum(['owner', 'editor', 'viewer']).optional(),
  result: checkResultSchema,
  /** What was seen, in the server's words where it refused. */
  evidence: z.string(),
});
/** One check of a certificate. */
export type CertificateCheck = z.output<typeof certificateCheckSchema>;

export const certificateSchema = z.object({
  tenantId: z.string(),
  /**
   * `failed`: at least one check failed. `incomplete`: none failed, some could not be made.
   * `not_configured`: the cluster has no certifier. `not_run`: not examined yet.
   */
  result: z.enum([
    'passed',
    'failed',
    'incomplete',
    'not_configured',
    'not_run',
  ]),
  ranAt: z.string().optional(),
  /** Version of the API server that answered. */
  clusterVersion: z.string().optional(),
  checks: z.array(certificateCheckSchema),
});
/** Answer of `GET /v1/tenants/{tenantId}/certificate`. */
export type Certificate = z.output<typeof certificateSchema>;
