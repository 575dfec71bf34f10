// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A tenant's pods, and what may be asked of their logs.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import { flagSchema } from './fields';
import { says, stop } from './stop';

/** Why a log cannot be read, as 404 (the first two) or 409. */
export const LOG_REFUSALS = [
  'pod_gone',
  'previous_run_missing',
  'container_not_started',
  'too_many_logs_open',
] as const satisfies readonly FieldCode[];

/** Code of a field of such an answer. */
export type LogRefusalCode = (typeof LOG_REFUSALS)[number];

const DAY_SECONDS = 86_400;

/** RFC 1123 label: what the API server takes as the name of a container. */
const containerSchema = z
  .string()
  .max(63, stop('name_too_long'))
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, says('container_format'));

export const podLogsQuerySchema = z
  .strictObject({
    /** Default: the one that the pod names as its default, else its first. */
    container: containerSchema.optional(),
    /** Of the run before the last restart. */
    previous: flagSchema.default(false),
    /** The last lines only. */
    tail: z.coerce.number<number>().int().min(0).max(10_000).default(500),
    /** Goes on as the container writes, until the pod ends or ten minutes are over. */
    follow: flagSchema.default(false),
    /** Only what was written in the last so many seconds. */
    since: z.coerce
      .number<number>()
      .int()
      .min(1)
      .max(30 * DAY_SECONDS)
      .optional(),
  })
  .refine(query => !(query.follow && query.previous), {
    message: says('previous_has_ended'),
    path: ['follow'],
  });

/** Query of `GET /v1/tenants/{tenantId}/pods/{pod}/logs`, as people write it. */
export type PodLogsQuery = {
  container?: string;
  previous?: boolean;
  tail?: number;
  follow?: boolean;
  since?: number;
};

export const podSchema = z.object({
  name: z.string(),
  /** What made it, e.g. `Deployment/web`. */
  workload: z.string().optional(),
  /** `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`. */
  phase: z.string(),
  startedAt: z.string().optional(),
  /** In the order of the pod; those that only prepare it come last. */
  containers: z.array(
    z.object({
      name: z.string(),
      /** It prepares the pod and ends before the others begin. */
      init: z.boolean(),
      restarts: z.int(),
      /** It has written something, if it writes at all. */
      started: z.boolean(),
    }),
  ),
});
/** A pod of a tenant, as far as its logs need it. */
export type Pod = z.output<typeof podSchema>;
