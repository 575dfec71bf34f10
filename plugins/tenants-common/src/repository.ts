// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The manifest repository as whoever runs the portal sees it.

import { z } from 'zod';
import {
  repositoryRebuildPermission,
  tenantReadPermission,
} from './permissions';

export const repositoryStateSchema = z.enum([
  /** No cluster is delivered to by Git. */
  'not_configured',
  /** It has not been looked at yet. */
  'never_seen',
  /** It holds what was delivered, as far as was seen. */
  'in_step',
  /** It could not be asked when it was looked at last; pushes are tried again by themselves. */
  'away',
  /** Nothing is pushed until a person or the repository itself puts it right. */
  'stopped',
]);
/** How the manifest repository is. */
export type RepositoryState = z.output<typeof repositoryStateSchema>;

export const repositorySchema = z.object({
  state: repositoryStateSchema,
  branch: z.string().optional(),
  /** The newest commit that we pushed. */
  commit: z.string().optional(),
  lookedAt: z.string().optional(),
  /** What is the matter: a stable code (of deliveries, too) with its values; for those who may rebuild it, a text besides. */
  problem: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      message: z.string().optional(),
      since: z.string(),
    })
    .optional(),
  /** A rebuild that was asked for and is not done, or could not be. */
  rebuild: z
    .object({
      requestedBy: z.string(),
      requestedAt: z.string(),
      failure: z.object({ code: z.string(), message: z.string() }).optional(),
    })
    .optional(),
  /** Whether the caller may have it rebuilt. */
  mayRebuild: z.boolean(),
});
/** The manifest repository, as the API answers it. */
export type Repository = z.output<typeof repositorySchema>;

/** Routes of the manifest repository; the table of all routes checks them. */
export const repositoryRoutes = {
  getRepository: {
    method: 'get',
    path: '/v1/repository',
    summary: 'The manifest repository as last looked at',
    permission: tenantReadPermission,
    refusals: [],
    status: 200,
    response: repositorySchema,
  },
  rebuildRepository: {
    method: 'post',
    path: '/v1/repository/rebuild',
    summary:
      'Bring every delivered tenant back into the manifest repository in one commit; never by force',
    permission: repositoryRebuildPermission,
    audit: 'repository-rebuild',
    refusals: [403, 409],
    body: z.strictObject({}),
    status: 202,
    response: repositorySchema,
  },
} as const;
