// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the git target remembers of a tenant between attempts and revisions, and what a person's retry does to it.

import { JsonObject } from '@backstage/types';
import { z } from 'zod';

const files = z.object({
  manifest: z.string().optional(),
  tenant: z.string().optional(),
});
/** Blob ids of a tenant's two files; absent: there is no such file. */
export type TenantFiles = z.output<typeof files>;

/** True when both name the same content. */
export function sameFiles(a: TenantFiles, b: TenantFiles): boolean {
  return a.manifest === b.manifest && a.tenant === b.tenant;
}

const sight = z.object({ files });

const schema = z.object({
  /** Saved before a push: the effect under way, and the head it was built on (empty: no branch yet). */
  intent: z.object({ opId: z.string(), base: z.string() }).optional(),
  /** What was delivered last: the effect, its commit and the files it left. */
  delivered: z
    .object({
      opId: z.string(),
      commit: z.string().optional(),
      files,
      /** The place, as the key of a `GitPlace`. */
      repository: z.string().optional(),
    })
    .optional(),
  /** What made the last attempt stop for a person. */
  refused: sight.optional(),
  /** The same, once a person has seen it and asked to go on. */
  acknowledged: sight.optional(),
});
/** See {@link acknowledgeGitState} for how a retry by hand changes it. */
export type GitState = z.output<typeof schema>;

/** Reads what was saved; what cannot be understood is as good as nothing. */
export function parseGitState(state: JsonObject | undefined): GitState {
  const parsed = schema.safeParse(state ?? {});
  return parsed.success ? parsed.data : {};
}

/** As it is saved. */
export function toJson(state: GitState): JsonObject {
  return JSON.parse(JSON.stringify(state));
}

/**
 * The state after a person was shown `git_conflict` or `git_lost` and asked to try again: what was refused is now accepted, so the
 * next attempt overwrites those files. Only what the person could see is accepted: when the files are edited once more, delivery
 * stops again.
 *
 * The reconciler asks for it through `GitDeliveryTarget.acknowledge`.
 */
export function acknowledgeGitState(
  state: JsonObject | undefined,
): JsonObject | undefined {
  const { refused, ...rest } = parseGitState(state);
  return refused ? toJson({ ...rest, acknowledged: refused }) : state;
}
