// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant as lists and pages see it, and the history around it.

import { z } from 'zod';
import { lifeSchema, momentSchema, nameSchema } from './fields';
import {
  findingSchema,
  requestStateSchema,
  requestTypeSchema,
} from './request';
import { environmentSchema, tenantSpecSchema } from './spec';
import { overallStatusSchema, verdictSchema } from './status';
import { webAddress } from './webAddress';

export const lifecycleSchema = z.enum([
  'pending',
  'active',
  'suspended',
  'deleting',
  'deleted',
]);
/** What people want of a tenant: `pending` until its first approval, `deleted` once its life is over: a tombstone, or a wish that nobody approved. */
export type Lifecycle = z.output<typeof lifecycleSchema>;

/** The name of a delivery target: `git` and `apply` are there, modules add others. */
export const targetNameSchema = nameSchema(63);

export const tenantSchema = z.object({
  tenantId: z.string(),
  /** Which life of the id: one that is given out again is another tenant. */
  life: lifeSchema,
  /** It is over, and is not what its id stands for now: it is found by its life only. */
  former: z.boolean().optional(),
  namespace: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  owner: z.string(),
  editors: z.array(z.string()),
  viewers: z.array(z.string()),
  environment: environmentSchema,
  preset: z.string(),
  presetVersion: z.int(),
  cluster: z.string(),
  targets: z.array(z.string()),
  lifecycle: lifecycleSchema,
  /** The newest approved revision; absent before the first approval. */
  revision: z.int().optional(),
  /** The spec of that revision, or of the pending create request. */
  spec: tenantSpecSchema,
  status: z.object({
    overall_status: overallStatusSchema,
    verdict: verdictSchema,
    observed_at: z.string().optional(),
    stale: z.boolean(),
  }),
  openRequest: z
    .object({
      id: z.string(),
      type: requestTypeSchema,
      state: requestStateSchema,
    })
    .optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.string().optional(),
  /** What is wrong with the tenant itself, whatever its cluster says: e.g. a group of it that is gone. */
  findings: z.array(findingSchema).optional(),
  /** What the caller may do, so that a page offers nothing that would be refused. */
  allowed: z
    .object({
      update: z.boolean(),
      delete: z.boolean(),
      operate: z.boolean(),
      /** Ask for another owner or other access; absent where nobody says. */
      holders: z.boolean().optional(),
    })
    .optional(),
});
/** A tenant as the API answers it. */
export type Tenant = z.output<typeof tenantSchema>;

/** Of so many services a list tells the names, and where they are reached from outside. */
const MOST_SERVICES = 10;

const addressSchema = z.object({ host: z.string(), path: z.string() });

/** A tenant in a list: of its spec the number of services, and the first of them. */
export const tenantSummarySchema = tenantSchema
  .omit({ spec: true, allowed: true })
  .extend({
    serviceCount: z.int(),
    services: z.array(
      z.object({
        name: z.string(),
        ingress: addressSchema.optional(),
        ingresses: z.array(addressSchema).optional(),
      }),
    ),
  });
/** A tenant as lists answer it. */
export type TenantSummary = z.output<typeof tenantSummarySchema>;

/** What lists tell of a tenant. */
export function summarizeTenant({
  spec,
  allowed: _allowed,
  ...tenant
}: Tenant): TenantSummary {
  const services = spec.services
    .slice(0, MOST_SERVICES)
    .map(({ name, ingress, ingresses }) => ({
      name,
      ...(ingress && { ingress }),
      ...(ingresses && { ingresses }),
    }));
  return { ...tenant, serviceCount: spec.services.length, services };
}

export const deliveryStateSchema = z.enum([
  'pending',
  'running',
  'succeeded',
  'failed',
  'blocked',
  'superseded',
]);
/**
 * How a delivery goes: `failed` is tried again by itself, `blocked` waits until what stands in its way is gone or a person clears it,
 * `superseded` means a newer revision took its place before it was done.
 */
export type DeliveryState = z.output<typeof deliveryStateSchema>;

export const objectResultSchema = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  outcome: z.enum([
    'created',
    'updated',
    'unchanged',
    'pruned',
    'drift_repaired',
    'conflict',
    'refused',
    'failed',
    'waiting',
  ]),
  /** The other field manager, for `conflict` and `drift_repaired`. */
  manager: z.string().optional(),
  message: z.string().optional(),
});
/** What became of one object in an apply. */
export type ObjectResult = z.output<typeof objectResultSchema>;

export const deliveryLinkSchema = z.object({
  title: z.string().min(1).max(100),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .refine(url => webAddress(url) !== undefined),
});
/** Where a person may look at what a delivery did: a commit, a pull request, a page of the cluster. */
export type DeliveryLink = z.output<typeof deliveryLinkSchema>;

export const deliverySchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  revision: z.int(),
  /** Name of the target. */
  target: z.string(),
  /** What the target calls itself; absent once it is not installed any more. */
  targetTitle: z.string().optional(),
  /** Nothing brings the tenant there any more: no such target is installed, or the tenant's cluster names it no longer. */
  targetGone: z.enum(['not_installed', 'not_configured']).optional(),
  links: z.array(deliveryLinkSchema).optional(),
  state: deliveryStateSchema,
  attempts: z.int(),
  /** Full hash of the commit, of a target that makes commits. */
  commit: z.string().optional(),
  /** Reason of the last failure: a stable code with its values, and the text of whoever refused. */
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      params: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .optional(),
    })
    .optional(),
  /** Those that were not simply taken stand first. */
  objects: z.array(objectResultSchema).optional(),
  /** How many more there are than are listed. */
  objectsOmitted: z.int().optional(),
  nextAttemptAt: z.string().optional(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  /** What a pipeline reported back (deployment-status). */
  report: z
    .object({
      status: z.string(),
      deployedAt: z.string(),
      reportedAt: z.string(),
      reportedBy: z.string(),
    })
    .optional(),
});
/** Bringing one revision to one target. */
export type Delivery = z.output<typeof deliverySchema>;

export const restartSchema = z.object({
  /** One of them by name; absent for all. */
  workload: z.string().optional(),
  requestedBy: z.string(),
  requestedAt: z.string(),
});
/** A restart that is wanted; the timeline tells when it is done. */
export type Restart = z.output<typeof restartSchema>;

export const timelineEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** E.g. `request.created`, `request.approved`, `delivery.succeeded`, `status.changed`. */
  type: z.string(),
  actor: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** One entry of a tenant's timeline. */
export type TimelineEvent = z.output<typeof timelineEventSchema>;

export const deploymentStatusSchema = z.strictObject({
  status: z.enum(['completed', 'failed', 'in_progress']),
  deployed_at: momentSchema,
});
/** Body of `POST /v1/tenants/{tenantId}/deployment-status`. */
export type DeploymentStatusInput = z.output<typeof deploymentStatusSchema>;

export const availabilitySchema = z.object({
  tenantId: z.string(),
  available: z.boolean(),
  /** Why not: `tenant_id_format`, `tenant_id_reserved`, `tenant_id_taken` … */
  reason: z.string().optional(),
  /** Ids near one that is taken, which are free. */
  suggestions: z.array(z.string()).optional(),
});
/** Whether an id may be asked for. */
export type Availability = z.output<typeof availabilitySchema>;

export const ownersSchema = z.object({
  /** Refs of the caller's groups, parents included; empty for machines. */
  items: z.array(z.string()),
  totalItems: z.int(),
  /** Whether any other group may be named, too: approvers may. */
  any: z.boolean(),
});
/** Whom the caller may name as owner of a tenant. */
export type Owners = z.output<typeof ownersSchema>;
