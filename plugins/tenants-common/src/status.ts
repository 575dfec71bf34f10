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
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']),
  name: z.string(),
  /** It came with an approved revision; `false`: people made it themselves. */
  managed: z.boolean(),
  ready_replicas: z.int(),
  desired_replicas: z.int(),
  updated_replicas: z.int().optional(),
  available: z.boolean(),
  /** What keeps it from being available, e.g. `workload_image_pull`. */
  problem: verdictSchema.optional(),
  /** The service of the approved spec that it is. */
  service: z.string().optional(),
  /** A Job or CronJob that is told to begin nothing. */
  suspended: z.boolean().optional(),
  /** Of a Job that waits for its turn, or had it: the queue of the cluster, in its own words. */
  queue: z
    .object({
      /** Of the LocalQueue. */
      name: z.string(),
      admitted: z.boolean(),
      /** Sorts of nodes that it was assigned to. */
      flavors: z.array(z.string()).optional(),
      /** What it waits for. */
      message: z.string().optional(),
    })
    .optional(),
  /** When a CronJob began its last run, and when one last succeeded. */
  last_scheduled_at: z.string().optional(),
  last_succeeded_at: z.string().optional(),
});
/** A workload of a tenant and how many of its replicas are ready. */
export type WorkloadStatus = z.output<typeof workloadSchema>;

export const objectStatusSchema = z.object({
  kind: z.string(),
  name: z.string(),
  /** `unknown`: it does not say how it is, or its kind is not there (any more). */
  state: z.enum(['ready', 'waiting', 'failed', 'unknown', 'missing']),
  /** What says so: the reason of a condition of its own, e.g. `MinimumReplicasUnavailable`, and its message. */
  reason: z.string().optional(),
  message: z.string().optional(),
  /** When its kind was last heard of; absent while the cluster tells of it. */
  seen_at: z.string().optional(),
});
/** An object of somebody else's kind, as it says itself. */
export type ObjectStatus = z.output<typeof objectStatusSchema>;

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
  /** Objects of other people's kinds that the approved spec has. */
  objects: z.array(objectStatusSchema).optional(),
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
