// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What to do with a change, given the head of the branch. Pure.

import { Change, sameFiles } from './Change';
import { TenantFiles } from './GitState';

/** What the repository says of one tenant. */
export type HeadFacts = {
  /** Newest commit of the branch; absent: no branch yet. */
  head?: string;
  files: TenantFiles;
  /** Paths in the tenant's folder that are not ours. */
  foreign: string[];
  /** A path of ours where something else stands: a link, a submodule, a folder. */
  planted?: string;
  /** Whether the head descends from the commit delivered last. */
  containsDelivered: boolean;
  /** Whether the head descends from what a person has acknowledged. */
  containsAcknowledged: boolean;
  /** A commit with our `Op-Id` and our content, made since we saved the intent. */
  effect?: string;
};

/** `done`: it stands there already. */
export type Decision =
  | { action: 'done'; commit?: string }
  | { action: 'commit' }
  | {
      action: 'refuse';
      code: 'git_history_rewritten' | 'git_conflict';
      reason: 'rewritten' | 'planted' | 'edited';
    };

/** The order matters: an effect of ours counts even if somebody changed the files after it. */
export function decideChange(
  { state, wanted, job, repository }: Change,
  facts: HeadFacts,
): Decision {
  // Delivered into another repository, and this one does not continue it: a fresh start.
  const moved =
    !facts.containsDelivered && state.delivered?.repository !== repository.key;
  const delivered = moved ? undefined : state.delivered;
  if (facts.planted) {
    return { action: 'refuse', code: 'git_conflict', reason: 'planted' };
  }
  if (facts.effect) {
    return { action: 'done', commit: facts.effect };
  }
  if (
    delivered?.commit &&
    !facts.containsDelivered &&
    !(state.acknowledged && facts.containsAcknowledged)
  ) {
    return {
      action: 'refuse',
      code: 'git_history_rewritten',
      reason: 'rewritten',
    };
  }
  if (sameFiles(facts.files, wanted)) {
    const known = delivered?.opId === job.opId;
    return {
      action: 'done',
      commit: known ? delivered?.commit : undefined,
    };
  }
  const accepted = [delivered?.files ?? {}, state.acknowledged?.files];
  if (!accepted.some(each => each && sameFiles(each, facts.files))) {
    return { action: 'refuse', code: 'git_conflict', reason: 'edited' };
  }
  return { action: 'commit' };
}
