// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import {
  RepositoryMemory,
  RepositoryProblem,
} from '../../facts/RepositoryMemory';
import { fromRow, Stored, toRow } from '../rows';
import { GitBranchRow, RebuildWish } from '../tables';

/** All that is known of a branch. */
export type GitBranch = {
  memory: RepositoryMemory;
  problem?: RepositoryProblem & { since: string };
  rebuild?: RebuildWish;
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
      .update(toRow('git_branches', values));
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

function readRow(
  knex: Knex,
  key: string,
): Promise<Stored<'git_branches'> | undefined> {
  return knex<Stored<'git_branches'>>('git_branches').where({ key }).first();
}

function parse(row: Stored<'git_branches'>): GitBranch {
  const { problem, rebuild } = fromRow('git_branches', row);
  return {
    memory: {
      delivered: row.delivered_head ?? undefined,
      seen: row.seen_head ?? undefined,
      lookedAt: row.looked_at ?? undefined,
      problem: problem ?? undefined,
      ...(rebuild &&
        !rebuild.failure && { rebuild: { id: rebuild.id, by: rebuild.by } }),
    },
    problem: problem ?? undefined,
    rebuild: rebuild ?? undefined,
  };
}
