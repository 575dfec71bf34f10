// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the cluster says of a tenant. Keys are snake_case: pipelines read this answer.

import { z } from 'zod';

export const overallStatusSchema = z.enum([
  'ready',
  'pending',
  'degraded',
  'suspended',
  'deleting',
  'deleted',
  'unknown',
]);
/** One word for a tenant's condition. */
export type OverallStatus = z.output<typeof overallStatusSchema>;

const params = z.record(z.string(), z.union([z.string(), z.number()]));

export const verdictSchema = z.object({
  /** Stable code, a key of `VERDICT_VALUES`, e.g. `quota_refused`. */
  code: z.string(),
  params: params.optional(),
});
/** Why a tenant's status is what it is: a code and the values its sentence needs. */
export type Verdict = z.output<typeof verdictSchema>;

export const workloadSchema = z.object({
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'Job']),
  name: z.string(),
  /** It came with an approved revision; `false`: people made it themselves. */
  managed: z.boolean(),
  ready_replicas: z.int(),
  desired_replicas: z.int(),
  updated_replicas: z.int().optional(),
  available: z.boolean(),
  /** What keeps it from being available, e.g. `workload_image_pull`. */
  problem: verdictSchema.optional(),
});
/** A workload of a tenant and how many of its replicas are ready. */
export type WorkloadStatus = z.output<typeof workloadSchema>;

export const statusSchema = z.object({
  tenant_id: z.string(),
  namespace: z.string(),
  cluster: z.string(),
  deployments: z.array(
    z.object({
      name: z.string(),
      ready_replicas: z.int(),
      desired_replicas: z.int(),
      available: z.boolean(),
    }),
  ),
  /** Number of Services in the namespace. */
  services: z.int(),
  workloads: z.array(workloadSchema),
  quota: z.array(
    z.object({ resource: z.string(), hard: z.string(), used: z.string() }),
  ),
  overall_status: overallStatusSchema,
  verdict: verdictSchema,
  /** When the cluster was last known to look like this; absent when it was never seen. */
  observed_at: z.string().optional(),
  /** Whole seconds since `observed_at`. */
  age_seconds: z.int().optional(),
  /** The cluster has not been heard of for longer than the limit: treat the rest as history. */
  stale: z.boolean(),
  /** The newest revision that had reached all of its targets when this was seen; absent until one has. */
  revision: z.int().optional(),
});
/** Answer of `GET /v1/tenants/{tenantId}/status`. */
export type TenantStatus = z.output<typeof statusSchema>;
