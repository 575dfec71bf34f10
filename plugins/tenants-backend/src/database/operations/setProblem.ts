// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { GitPlace } from '../../config/gitPlace';
import {
  CLOSED_CODES,
  RepositoryProblem,
  STOPPING_CODES,
} from '../../facts/RepositoryMemory';
import { isoNow } from '../clock';
import { changeGitBranch, ensureGitBranch } from './readGitBranch';

/** Codes of deliveries that wait for the repository, not for anything of their tenant. */
export const REPOSITORY_CODES: string[] = [...STOPPING_CODES, ...CLOSED_CODES];

/** Codes of deliveries that wait because somebody else touched their files. */
export const DRIFT_CODES = ['git_lost', 'git_conflict'];

/** Notes why pushes are stopped. What is the same reason still has its old beginning, and is told to nobody again. */
export async function setProblem(
  tx: Knex,
  place: GitPlace,
  problem: RepositoryProblem,
): Promise<void> {
  await ensureGitBranch(tx, place);
  await changeGitBranch(tx, place.key, ['problem'], ({ problem: known }) => {
    const isNews = known?.code !== problem.code;
    const isSettled =
      problem.isSettled ||
      (!isNews && known?.isSettled && known.head === problem.head);
    const since = isNews || !known ? isoNow() : known.since;
    return {
      problem: { ...problem, isSettled, since },
      ...(isNews && { told: false }),
    };
  });
}

/** Notes that the repository could not be asked. Why pushes are stopped stays the reason: that is known. */
export async function tellAway(
  tx: Knex,
  place: GitPlace,
  problem: RepositoryProblem,
): Promise<void> {
  await ensureGitBranch(tx, place);
  await changeGitBranch(tx, place.key, ['problem'], ({ problem: known }) => {
    if (known && REPOSITORY_CODES.includes(known.code)) return undefined;
    const since = known?.since ?? isoNow();
    return { problem: { ...problem, since } };
  });
}
