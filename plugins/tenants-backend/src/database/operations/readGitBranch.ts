// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import {
  RepositoryMemory,
  RepositoryProblem,
} from '../../facts/RepositoryMemory';
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
};

/** What is known of a branch; of one that was never looked at, nothing. */
export async function readGitBranch(
  knex: Knex,
  key: string,
): Promise<GitBranch> {
  const row = await readRow(knex, key);
  return row ? parse(row) : { memory: {} };
}

/**
 * Changes what is known of a branch by what is known of it. `undefined` leaves it as it is, and so does a branch that was
 * never looked at.
 *
 * Race rule: one UPDATE that still finds the columns that were decided by as they were read. Zero rows: somebody else was faster, and the decision
 * is taken once more, by what is known now. Each turn but the last is somebody else's success, so there are few.
 */
export async function changeGitBranch(
  knex: Knex,
  key: string,
  columns: (keyof GitBranchRow)[],
  decide: (known: GitBranch) => Partial<GitBranchRow> | undefined,
): Promise<void> {
  for (;;) {
    const row = await readRow(knex, key);
    const values = row && decide(parse(row));
    if (!values) return;
    const read = Object.fromEntries(columns.map(name => [name, row[name]]));
    const changed = await knex('git_branches')
      .where({ ...read, key })
      .update(values);
    if (changed > 0) return;
  }
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

function readRow(knex: Knex, key: string): Promise<GitBranchRow | undefined> {
  return knex<GitBranchRow>('git_branches').where({ key }).first();
}

function parse(row: GitBranchRow): GitBranch {
  const problem = row.problem ? JSON.parse(row.problem) : undefined;
  const rebuild: RebuildRow | undefined = row.rebuild
    ? JSON.parse(row.rebuild)
    : undefined;
  return {
    memory: {
      delivered: row.delivered_head ?? undefined,
      seen: row.seen_head ?? undefined,
      lookedAt: row.looked_at ?? undefined,
      problem,
      ...(rebuild &&
        !rebuild.failure && { rebuild: { id: rebuild.id, by: rebuild.by } }),
    },
    problem,
    rebuild,
  };
}
