// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Looks at the branch again: one question to the server, and only what moved since the last look is compared.

import { compareTenants } from './compareTenants';
import { isHere } from './history';
import { Judgement, judgeBranch } from './judgeBranch';
import { changedPaths } from './readFolders';
import { STOPPING_CODES, Sighting } from '../../facts/RepositoryMemory';
import { tenantOfPath, tenantsFolder } from './tenantPaths';

/** What a look found; `undefined` when nothing moved. */
export async function lookAtBranch(
  judgement: Judgement,
): Promise<Sighting | undefined> {
  const { mirror, place, memory, signal } = judgement;
  const at = (await mirror.branches(signal)).get(place.branch);
  if (isDealtWith(memory, at)) return undefined;
  // Where the branch stands may be another commit by now: what was fetched counts.
  const head = await mirror.fetch(signal);
  const problem = await judgeBranch(judgement, head);
  const compared = await compareTenants(
    judgement,
    head,
    problem ? undefined : await movedTenants(judgement, head),
  );
  const settled = problem && { ...problem, isSettled: true };
  return { head, problem: settled, ...compared };
}

/** A branch that is not there is no branch that was seen: whether it may be begun is judged each time. */
function isDealtWith(
  { seen, problem }: Judgement['memory'],
  at: string | undefined,
): boolean {
  if (problem && isStopping(problem.code)) {
    return problem.isSettled === true && problem.head === at;
  }
  return problem === undefined && at !== undefined && seen === at;
}

/** Tenants whose folders differ from those seen last; `undefined`: all may. */
async function movedTenants(
  { mirror, basePath, memory: { seen, problem } }: Judgement,
  head: string | undefined,
): Promise<string[] | undefined> {
  const isComparable = head && seen && !(problem && isStopping(problem.code));
  if (!isComparable || !(await isHere(mirror, seen))) return undefined;
  const paths = await changedPaths(mirror, seen, head, basePath);
  const tenants = paths.map(path => tenantOfPath(basePath, path));
  // A path above them, such as a file in place of their folder, hides them all.
  const isAbove = paths.some(path => tenantsFolder(basePath) === path);
  return isAbove
    ? undefined
    : [...new Set(tenants.filter(id => id !== undefined))];
}

function isStopping(code: string): boolean {
  return (STOPPING_CODES as readonly string[]).includes(code);
}
