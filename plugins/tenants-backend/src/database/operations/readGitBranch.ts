// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import {
  RepositoryMemory,
  RepositoryProblem,
} from '../../delivery/git/RepositoryMemory';
import { GitBranchRow } from '../tables';

/** A rebuild that was asked for; with the reason when it could not be done. */
export type RebuildRow = {
  id: string;
  by: string;
  at: string;
  failure?: { code: string; message: string };
};

/** All that is known of a branch. */
export type GitBranch = {
  memory: RepositoryMemory;
  problem?: RepositoryProblem & { since: string };
  rebuild?: RebuildRow;
  lookedAt?: string;
};

/** What is known of a branch; of one that was never looked at, nothing. */
export async function readGitBranch(
  knex: Knex,
  key: string,
): Promise<GitBranch> {
  const row: GitBranchRow | undefined = await knex<GitBranchRow>('git_branches')
    .where({ key })
    .first();
  if (!row) return { memory: {} };
  const problem = row.problem ? JSON.parse(row.problem) : undefined;
  const rebuild: RebuildRow | undefined = row.rebuild
    ? JSON.parse(row.rebuild)
    : undefined;
  return {
    memory: {
      delivered: row.delivered_head ?? undefined,
      seen: row.seen_head ?? undefined,
      problem,
      ...(rebuild &&
        !rebuild.failure && { rebuild: { id: rebuild.id, by: rebuild.by } }),
    },
    problem,
    rebuild,
    lookedAt: row.looked_at ?? undefined,
  };
}

/** Makes sure that there is a row to write to. */
export async function ensureGitBranch(
  tx: Knex,
  place: GitPlace,
): Promise<void> {
  await tx('git_branches')
    .insert({ ...place, told: true })
    .onConflict('key')
    .ignore();
}
