// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What of a body says whose the tenant shall be, before the body is read as a whole: 403 comes before 400.

import {
  groupRefSchema,
  requestTypeSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { HoldersWish } from '../workflow/ownership';

const refs = z.array(groupRefSchema).optional();
const bodySchema = z.object({
  type: requestTypeSchema,
  spec: z.object({
    owner: groupRefSchema.optional().catch(undefined),
    access: z
      .object({ editors: refs, viewers: refs })
      .transform(({ editors = [], viewers = [] }) => ({ editors, viewers }))
      .optional()
      .default({ editors: [], viewers: [] })
      // What is no list of groups is refused as such, later.
      .catch({} as { editors: string[]; viewers: string[] }),
  }),
});

/** The part of a wish that needs more than the right to ask; what cannot be read is left to the whole schema. */
export function readHoldersWish(body: unknown): HoldersWish {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return { type: 'update' };
  const { type, spec } = parsed.data;
  return { type, holders: { owner: spec.owner, ...spec.access } };
}
