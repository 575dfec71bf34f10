// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How one knows that a container works.

import { z } from 'zod';
import { FieldCode } from './codes/fields';
import {
  absolutePathSchema,
  argumentSchema,
  portNumberSchema,
} from './serviceParts';
import { says } from './stop';

/** Ways in which a service can be asked how it is. */
export const HEALTH_CHECKS = ['path', 'tcp', 'grpc', 'command'] as const;

const liveSchema = z.union([z.enum(['same', 'off']), absolutePathSchema], {
  error: says('live_format'),
});

/** How one knows that a service works, in exactly one of four ways. */
export const healthSchema = z
  .strictObject({
    /** Answered with 200 to 399. */
    path: absolutePathSchema.optional(),
    /** Of the path. Default: HTTP; what HTTPS shows as its certificate is not looked at */
    scheme: z.enum(['HTTP', 'HTTPS']).optional(),
    /** Takes connections. */
    tcp: z.literal(true).optional(),
    /** gRPC's own health service. */
    grpc: z.literal(true).optional(),
    /** Ends with 0 in the container. */
    command: z.array(argumentSchema).min(1).max(64).optional(),
    port: portNumberSchema.optional(),
    /**
     * Whether a container that stays unwell is started anew: as the check above has it, or a path of its own, at the same
     * port. Default: `off`, it gets no calls only
     */
    live: liveSchema.optional(),
    /** How long it may take to start. Default: 300 */
    startSeconds: z.int().min(5).max(21_600).optional(),
  })
  .superRefine((health, ctx) => {
    const refuse = (code: FieldCode, ...path: string[]) =>
      ctx.addIssue({ code: 'custom', message: says(code), path });
    const checks = HEALTH_CHECKS.filter(it => health[it] !== undefined);
    if (checks.length !== 1) refuse('health_one_check');
    if (health.command && health.port !== undefined) {
      refuse('health_command_port', 'port');
    }
    if (health.path === undefined) {
      if (livePath(health) !== undefined) refuse('live_needs_path', 'live');
      if (health.scheme !== undefined) refuse('scheme_needs_path', 'scheme');
    }
  });

/** The path of its own at which liveness is asked, if there is one. */
export function livePath({ live }: { live?: string }): string | undefined {
  return live?.startsWith('/') ? live : undefined;
}
