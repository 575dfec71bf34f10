// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What tenants:score:convert takes and gives.

import type { z as Zod } from 'zod/v3';

export const scoreSchema = {
  input: {
    score: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe(
          'The text of a Score file (score.dev/v1b1); each document becomes a service',
        ),
    path: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe('Instead of score: such a file of the workspace'),
    image: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe('The image of containers that are to be built (image: .)'),
    host: (z: typeof Zod) =>
      z
        .string()
        .optional()
        .describe('The host of dns resources that name none'),
  },
  output: {
    services: (z: typeof Zod) =>
      z
        .array(z.record(z.any()))
        .describe(
          'Services of a TenantSpec; what the file does not say is missing, so that the rules for specs name it',
        ),
    left: (z: typeof Zod) =>
      z
        .array(
          z.object({
            service: z.string(),
            path: z.string(),
            code: z.string(),
            params: z.record(z.union([z.string(), z.number()])).optional(),
          }),
        )
        .describe(
          'What is to be given still, was not taken, or became another: where in the file, and a stable code',
        ),
  },
};
