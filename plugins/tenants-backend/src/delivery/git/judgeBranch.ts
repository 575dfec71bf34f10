// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether the branch is the one we deliver to: asked before any tenant is pushed, since a push onto a branch that lost the others
// would make whoever prunes by it remove them.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { GitPlace } from '../../config/gitPlace';
import { contains } from './history';
import { Mirror } from './Mirror';
import { readAllFolders } from './readFolders';
import { RepositoryStore } from './RepositoryStore';
import {
  RepositoryMemory,
  RepositoryProblem,
  StoppingCode,
} from '../../facts/RepositoryMemory';
import { tenantPaths } from './tenantPaths';

/** What a branch is judged with. */
export type Judgement = {
  mirror: Mirror;
  store: RepositoryStore;
  place: GitPlace;
  basePath: string;
  memory: RepositoryMemory;
  signal?: AbortSignal;
};

/** Why nothing may be pushed onto `head`; `undefined` when it may. A branch that is gone is never taken for an empty repository. */
export async function judgeBranch(
  judgement: Judgement,
  head: string | undefined,
): Promise<RepositoryProblem | undefined> {
  return judgement.memory.delivered
    ? judgeKnown(judgement, judgement.memory.delivered, head)
    : judgeNew(judgement, head);
}

async function judgeKnown(
  { mirror, place: { branch }, memory, signal }: Judgement,
  delivered: string,
  head: string | undefined,
): Promise<RepositoryProblem | undefined> {
  if (!head) {
    const renamed = await findRenamed(mirror, memory, signal);
    const other = renamed && oneLine(mirror.scrub(renamed), 100);
    return other
      ? stopped('git_branch_renamed', { branch, other, commit: delivered })
      : stopped('git_branch_gone', { branch, commit: delivered });
  }
  return (await contains(mirror, head, delivered, signal))
    ? undefined
    : stopped('git_history_rewritten', { branch, commit: delivered, head });
}

/** A branch that stands where ours stood when it was seen last. */
export async function findRenamed(
  mirror: Mirror,
  { seen, delivered }: RepositoryMemory,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const branches = [...(await mirror.branches(signal))];
  const found = [seen, delivered].flatMap(id =>
    branches.filter(([, at]) => id !== undefined && at === id),
  );
  return found[0]?.[0];
}

/** Nothing was delivered to this place: is it an empty one, or not the one that was meant? */
async function judgeNew(
  judgement: Judgement,
  head: string | undefined,
): Promise<RepositoryProblem | undefined> {
  const { mirror, store, place, signal } = judgement;
  const { branch } = place;
  const tenantIds = await store.deliveredTenants();
  if (tenantIds.length > 0) {
    const standing = head ? await countStanding(judgement, head, tenantIds) : 0;
    // Most of them stand here: it is the old place by another name. The others are drift.
    if (standing * 2 >= tenantIds.length) return undefined;
    const former = await store.formerPlace(place);
    const params = { branch, tenants: tenantIds.length, ...(head && { head }) };
    return former?.sameRepository
      ? stopped('git_branch_wrong', { ...params, former: former.branch })
      : stopped('git_repository_new', params);
  }
  if (!head && (await mirror.branches(signal)).size > 0) {
    return stopped('git_branch_missing', { branch });
  }
  return undefined;
}

async function countStanding(
  { mirror, basePath }: Judgement,
  head: string,
  tenantIds: string[],
): Promise<number> {
  const factsOf = await readAllFolders(mirror, head, basePath);
  return tenantIds.filter(
    id => factsOf(tenantPaths(basePath, id)).files.manifest !== undefined,
  ).length;
}

const REMEDY = 'or rebuild the branch from the approved revisions';

const MESSAGES: Record<StoppingCode, string> = {
  git_branch_gone: `Branch {branch}, which commit {commit} was delivered to, does not exist any more. Restore it, ${REMEDY}.`,
  git_branch_renamed: `Branch {branch} does not exist any more; {other} stands where it stood. Configure {other} as tenants.git.branch, restore the name, ${REMEDY}.`,
  git_branch_missing:
    'Branch {branch} does not exist, and the repository is not empty. Correct tenants.git.branch, create the branch, or have it built from the approved revisions.',
  git_branch_wrong: `The {tenants} delivered tenants do not stand on branch {branch}; they were delivered to {former}. Correct tenants.git.branch, ${REMEDY}.`,
  git_repository_new: `The {tenants} delivered tenants do not stand on branch {branch} of this repository; they were delivered elsewhere. Correct tenants.git, ${REMEDY}.`,
  git_history_rewritten: `Branch {branch} no longer contains commit {commit}, which was delivered: its history was rewritten to {head}. Restore it, ${REMEDY}.`,
};

function stopped(
  code: StoppingCode,
  params: RepositoryProblem['params'],
): RepositoryProblem {
  const message = MESSAGES[code].replace(
    /\{(\w+)\}/g,
    (_, name) => `${params[name]}`,
  );
  const { head } = params;
  return { code, params, message, ...(head && { head: `${head}` }) };
}
