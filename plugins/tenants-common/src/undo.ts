// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Asking an approved change back: what is to be asked for, and what that does not bring back.

import { z } from 'zod';
import { requestTypeSchema } from './request';
import { tenantSpecSchema } from './spec';

export const undoLossSchema = z.discriminatedUnion('code', [
  /** A volume went with its data: it comes back empty. */
  z.object({
    code: z.literal('volume_comes_back_empty'),
    service: z.string(),
    volume: z.string(),
    size: z.string(),
  }),
  /** A volume has grown and cannot shrink: it keeps its size. */
  z.object({
    code: z.literal('volume_keeps_size'),
    service: z.string(),
    volume: z.string(),
    size: z.string(),
  }),
  /** The tenant is suspended and stays so: only resuming it starts its services. */
  z.object({ code: z.literal('stays_suspended') }),
  /** Services start anew: what they had in memory and in volumes without size is gone. */
  z.object({ code: z.literal('starts_anew') }),
]);
/** Something that an undo does not bring back, or not as it was. */
export type UndoLoss = z.output<typeof undoLossSchema>;

export const undoSchema = z.object({
  /** What to ask for. */
  type: requestTypeSchema.extract(['update', 'suspend', 'resume']),
  tenantId: z.string(),
  /** The newest revision, which the request changes. */
  baseRevision: z.int(),
  /** The revision whose state comes back: the one before that of the change. */
  revision: z.int(),
  /** The whole spec to ask for; absent of kinds that carry none. */
  spec: tenantSpecSchema.optional(),
  /** Changes that were approved later, newest first, twenty at most: with a spec they are taken back too. */
  later: z.array(
    z.object({
      id: z.string(),
      type: requestTypeSchema,
      revision: z.int(),
      requestedBy: z.string(),
    }),
  ),
  losses: z.array(undoLossSchema),
});
/** Answer of `GET /v1/requests/{id}/undo`. */
export type Undo = z.output<typeof undoSchema>;
