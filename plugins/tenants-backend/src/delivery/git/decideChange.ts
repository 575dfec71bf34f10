// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What to do with a change, given the head of the branch. Pure.

import { GitDriftPolicy } from '../../config/TenantsConfig';
import { GitState, TenantFiles, sameFiles } from './GitState';

/** What the repository says of one tenant. */
export type HeadFacts = {
  /** Newest commit of the branch; absent: no branch yet. */
  head?: string;
  files: TenantFiles;
  /** Paths in the tenant's folder that are not ours. */
  foreign: string[];
  /** A path of ours where something else stands: a link, a submodule, a folder. */
  planted?: string;
  /** A commit with our `Op-Id` and our content, made since we saved the intent. */
  effect?: string;
};

/** What is to be brought about, and what is remembered of the tenant. */
export type Wish = {
  state: GitState;
  opId: string;
  wanted: TenantFiles;
  /** The key of the place. */
  place: string;
  policy: GitDriftPolicy;
};

/** How files of ours came to be other than we left them. */
export type DriftKind = 'lost' | 'edited';

/** `done`: it stands there already. `drift`: what the commit puts right besides. */
export type Decision =
  | { action: 'done'; commit?: string }
  | { action: 'commit'; drift?: DriftKind }
  | {
      action: 'refuse';
      code: 'git_conflict' | 'git_lost';
      reason: 'planted' | DriftKind;
    };

/** The order matters: an effect of ours counts even if somebody changed the files after it. */
export function decideChange(wish: Wish, facts: HeadFacts): Decision {
  const { state, wanted, opId, place, policy } = wish;
  const { files } = facts;
  if (facts.planted) {
    return { action: 'refuse', code: 'git_conflict', reason: 'planted' };
  }
  if (facts.effect) {
    return { action: 'done', commit: facts.effect };
  }
  const { delivered, acknowledged } = state;
  const isSamePlace =
    delivered !== undefined && (delivered.repository ?? place) === place;
  if (sameFiles(files, wanted)) {
    const isKnown = isSamePlace && delivered.opId === opId;
    return { action: 'done', commit: isKnown ? delivered.commit : undefined };
  }
  const left = delivered?.files ?? {};
  if (sameFiles(files, left)) return { action: 'commit' };
  // Delivered elsewhere before: here nothing was left yet, so nothing is lost.
  if (!isSamePlace && sameFiles(files, {})) return { action: 'commit' };
  const drift = driftOf(files, left);
  if (acknowledged?.files && sameFiles(files, acknowledged.files)) {
    return { action: 'commit', drift };
  }
  // Files that we never wrote are nobody's drift: they are adopted by a person only.
  if (delivered && isSamePlace && policy[drift] === 'repair') {
    return { action: 'commit', drift };
  }
  return {
    action: 'refuse',
    code: drift === 'lost' ? 'git_lost' : 'git_conflict',
    reason: drift,
  };
}

/** `lost` when nothing is there but what we left; `edited` as soon as there are bytes of somebody else. */
function driftOf(found: TenantFiles, left: TenantFiles): DriftKind {
  const isOurs = (['manifest', 'tenant'] as const).every(
    name => found[name] === undefined || found[name] === left[name],
  );
  return isOurs ? 'lost' : 'edited';
}
