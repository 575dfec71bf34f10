// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Input of the actions that are about a wish.

import { requestTypes } from '@ecp-ai/backstage-plugin-tenants-common';
import type { z as zod } from 'zod/v3';

type Z = typeof zod;

/** What is wished, besides its reason. */
export const wishInput = {
  tenantId: (z: Z) => z.string().describe('Id of the tenant'),
  type: (z: Z) =>
    z.enum(requestTypes).default('create').describe('What is asked for'),
  spec: (z: Z) =>
    z
      .record(z.any())
      .optional()
      .describe(
        'The whole TenantSpec, for create and update; checked by the schema of the HTTP API',
      ),
  changes: (z: Z) =>
    z
      .record(z.any())
      .optional()
      .describe(
        'For update instead of spec: only the keys of the spec that change, whole; null removes an optional one, the rest stays as it is',
      ),
  baseRevision: (z: Z) =>
    z
      .number()
      .int()
      .optional()
      .describe(
        'For update: the revision that the change was made from; refused once there is a newer one',
      ),
};
