// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A request: one person's wish, the manifest it was rendered to, and what approvers said of it.

import { z } from 'zod';
import { approvalStateSchema } from './approval';
import { clientSchema } from './client';
import { allowedKindSchema, clusterProblemSchema } from './cluster';
import { digestSchema, lifeSchema, tenantIdSchema, textSchema } from './fields';
import { gpuClassSummarySchema } from './gpu';
import {
  RequestKind,
  requestKinds,
  RequestType,
  requestTypes,
} from './requestKinds';
import { tenantSpecSchema } from './spec';
import { says } from './stop';
import { showsSomething } from './text';

export const requestTypeSchema = z.enum(requestTypes);

export const requestStateSchema = z.enum([
  'pending',
  'changes_requested',
  'approved',
  'rejected',
  'cancelled',
  'expired',
]);
/** Where a request stands; `pending` and `changes_requested` are open. */
export type RequestState = z.output<typeof requestStateSchema>;

export const findingSchema = z.object({
  /** Stable id, e.g. `quota-covers-services`. */
  id: z.string(),
  severity: z.enum(['error', 'doubt', 'warning']),
  /** Where in the spec, e.g. `services.0.resources`. */
  path: z.string().optional(),
  /** Values that the words are made of. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
/** Something a rule says of a spec: an error refuses it, a doubt is passed by the approver with a word, a warning is shown. */
export type Finding = z.output<typeof findingSchema>;

const roomSchema = z.object({
  /** What nodes that are ready and schedulable offer. */
  allocatable: z.string().optional(),
  /** What other tenants hold of it; of devices, what anybody else's pods hold too. */
  committed: z.string().optional(),
  free: z.string().optional(),
  /** Devices such as GPUs: the most that one node has free, so the most that one pod can get. */
  largestFreeBlock: z.string().optional(),
});

export const capacitySchema = z.object({
  cluster: z.string(),
  /** Whether everything asked for fits; absent while the cluster's capacity is unknown, or known from long ago only. */
  sufficient: z.boolean().optional(),
  /** When the cluster was last heard of. */
  observedAt: z.string().optional(),
  /** It has not been heard of for too long: the figures are history. */
  stale: z.boolean().optional(),
  items: z.array(
    roomSchema.extend({
      resource: z.string(),
      requested: z.string(),
      current: z.string().optional(),
    }),
  ),
});
/** The effect of a request on its cluster: per resource what is asked for, held now, held by others, and free. */
export type Capacity = z.output<typeof capacitySchema>;

export const clusterSummarySchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  targets: z.array(z.string()),
  simulated: z.boolean(),
  /**
   * `unreachable`: not heard of for longer than `tenants.status.staleAfterSeconds`, everything else is what it was then.
   * `never_seen`: it has not answered yet. `not_located`: no locator has named its address yet.
   */
  state: z.enum(['reachable', 'unreachable', 'never_seen', 'not_located']),
  /** When it was last heard of. */
  observedAt: z.string().optional(),
  /** Whole seconds since `observedAt`. */
  ageSeconds: z.int().optional(),
  /** Why it is away; absent while it is reachable, and while nobody knows. */
  problem: clusterProblemSchema.optional(),
  version: z.string().optional(),
  nodes: z.object({ ready: z.int(), total: z.int() }).optional(),
  /** Approved tenants that are not deleted. */
  tenants: z.int(),
  /** CPU, memory and devices; empty while unknown. */
  capacity: z.array(roomSchema.extend({ resource: z.string() })),
  /** Allocatable minus what tenants hold; keys are resource names. Absent: unknown. */
  free: z.record(z.string(), z.string()).optional(),
  /** What specs may name in `peers`, in order. */
  peers: z.array(z.string()),
  /** What specs may name as the `source` of a volume, by name. */
  volumeSources: z.array(
    z.object({
      name: z.string(),
      /** Whether what is there may be read only. */
      readOnly: z.boolean(),
    }),
  ),
  ingressSuffixes: z.array(z.string()),
  /** What specs may name as `gpu.class`, by name. */
  gpuClasses: z.array(gpuClassSummarySchema),
  /** What services may name as `priorityClass`, by name; `presets`: of those tenants only. */
  priorityClasses: z.array(
    z.object({ name: z.string(), presets: z.array(z.string()).optional() }),
  ),
  objectKinds: z.array(allowedKindSchema),
});

/** A cluster that tenants may live in, as it was last heard of. */
export type ClusterSummary = z.output<typeof clusterSummarySchema>;

export const decisionSchema = z.object({
  decision: z.enum(['approve', 'reject', 'request_changes']),
  decidedBy: z.string(),
  digest: digestSchema,
  comment: z.string().optional(),
  decidedAt: z.string(),
  /** The rule that it was taken by; absent where none is about the request. */
  rule: z.object({ id: z.string(), version: z.string() }).optional(),
  /** An approval: the step that it was for, counted from 0. */
  step: z.int().optional(),
  /** By somebody who may only since it waited for too long. */
  escalated: z.literal(true).optional(),
  /** The manifest that it sealed is no longer the one that is asked for. */
  void: z.literal(true).optional(),
});
/** An approver's word, sealed to the digest of the manifest that was shown. */
export type Decision = z.output<typeof decisionSchema>;

const commentSchema = z.object({
  by: z.string(),
  comment: z.string(),
  at: z.string(),
});
/** What somebody who sees a request has to say of it; decides nothing. */
export type RequestComment = z.output<typeof commentSchema>;

export const requestSchema = z.object({
  id: z.string(),
  type: requestTypeSchema,
  tenantId: z.string(),
  /** The life of the id that it is about. */
  life: lifeSchema,
  state: requestStateSchema,
  requestedBy: z.string(),
  /** The owner that it asks for. */
  owner: z.string(),
  reason: z.string().optional(),
  /** The program that wrote it for the requester, as it calls itself. */
  client: z.string().optional(),
  spec: tenantSpecSchema.optional(),
  manifestDigest: digestSchema,
  /** Which manifest of it this is, where it was edited or rendered anew: counted from 1, which is left out. */
  round: z.int().optional(),
  /** The revision that this request changes; absent for create. */
  baseRevision: z.int().optional(),
  findings: z.array(findingSchema),
  capacity: capacitySchema,
  decisions: z.array(decisionSchema),
  /** Who has to approve it, and who did; absent in lists. */
  approval: approvalStateSchema.optional(),
  /** Oldest first; absent in lists. */
  comments: z.array(commentSchema).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.string().optional(),
  /** The revision that approval made. */
  revision: z.int().optional(),
  /** Whether the caller may decide it now; absent where nobody asked. */
  decidable: z.boolean().optional(),
  /** Whether the caller may withdraw it now; absent where nobody asked. */
  cancellable: z.boolean().optional(),
  /** Whether the caller may edit it now, since changes were asked for; absent where nobody asked. */
  editable: z.boolean().optional(),
});
/** A request as the API answers it. */
export type TenantRequest = z.output<typeof requestSchema>;

const base = {
  tenantId: tenantIdSchema,
  reason: textSchema(2000).optional(),
  client: clientSchema.optional(),
};
const whole = { ...base, spec: tenantSpecSchema };
const fields = {
  none: base,
  whole,
  /** The revision that the spec was made from: refused once another is the newest. */
  change: { ...whole, baseRevision: z.int().min(1).optional() },
};
type FieldsOf<Type extends RequestType> = (typeof fields)[Carried<
  (typeof requestKinds)[Type]
>];
type Carried<Kind extends Pick<RequestKind, 'spec' | 'life'>> =
  Kind['spec'] extends 'none'
    ? 'none'
    : Kind['life'] extends 'begins'
    ? 'whole'
    : 'change';

function wishSchema<Type extends RequestType>(type: Type) {
  const { spec, life }: RequestKind = requestKinds[type];
  const change = life === 'begins' ? fields.whole : fields.change;
  const own = (spec === 'none' ? fields.none : change) as FieldsOf<Type>;
  return z.strictObject({ type: z.literal(type), ...own });
}
type WishSchema = {
  [Type in RequestType]: ReturnType<typeof wishSchema<Type>>;
}[RequestType];

/** Body of `POST /v1/requests`: some kinds carry the whole spec, the others none. */
export const createRequestSchema = z.discriminatedUnion(
  'type',
  requestTypes.map(wishSchema) as [WishSchema, ...WishSchema[]],
);
/** Validated body of `POST /v1/requests`. */
export type CreateRequest = z.output<typeof createRequestSchema>;
/** Body of `POST /v1/requests` as people write it. */
export type CreateRequestInput = z.input<typeof createRequestSchema>;

export const diffSchema = z.object({
  /** Unified diff against the base revision; empty for create. */
  diff: z.string(),
  /** The diff is too long to be shown whole: so many of its lines are left out. Absent: none. */
  diffShortened: z.int().optional(),
});
/** Answer of `GET /v1/requests/{id}/diff`. */
export type RequestDiff = z.output<typeof diffSchema>;

export const previewResultSchema = z.object({
  digest: digestSchema,
  manifest: z.string(),
  /** Unified diff against the newest revision; absent for create. */
  diff: z.string().optional(),
  /** As in the answer of `GET /v1/requests/{id}/diff`. */
  diffShortened: z.int().optional(),
  findings: z.array(findingSchema),
  capacity: capacitySchema,
});
/** What a wish would become. */
export type Preview = z.output<typeof previewResultSchema>;

/** What somebody was shown. */
const shown = {
  digest: digestSchema,
  /** As in the request that was shown; needed where the same digest was asked for before. */
  round: z.int().min(1).optional(),
};

export const decideSchema = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  ...shown,
  comment: textSchema(2000).optional(),
});
/** Body of `POST /v1/requests/{id}/decision`. */
export type DecideInput = z.output<typeof decideSchema>;

const wordSchema = textSchema(2000).refine(
  showsSomething,
  says('text_required'),
);

export const requestChangesSchema = z.strictObject({
  ...shown,
  /** What would have to be different. */
  comment: wordSchema,
});
/** Body of `POST /v1/requests/{id}/request-changes`. */
export type RequestChangesInput = z.output<typeof requestChangesSchema>;

export const editRequestSchema = z.strictObject({
  /** The whole spec, of kinds that carry one; none of the others. */
  spec: tenantSpecSchema.optional(),
  /** Default: that of before */
  reason: textSchema(2000).optional(),
});
/** Body of `PUT /v1/requests/{id}`. */
export type EditRequestInput = z.output<typeof editRequestSchema>;

export const commentRequestSchema = z.strictObject({ comment: wordSchema });

export const cancelSchema = z.strictObject({
  comment: textSchema(2000).optional(),
});

/** Whether a request still waits for somebody. */
export function isOpenState(state: RequestState): boolean {
  return state === 'pending' || state === 'changes_requested';
}
