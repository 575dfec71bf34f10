// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is remembered of a manifest repository, outside every mirror: a new replica, or one that lost its disk, knows it too.

import { DeliveryCode } from '@ecp-ai/backstage-plugin-tenants-common';

/** What stops every push, until a person or the repository itself puts it right. */
export const STOPPING_CODES = [
  /** The branch that we delivered to does not exist any more. */
  'git_branch_gone',
  /** It does not, but another one stands where it stood. */
  'git_branch_renamed',
  /** It never existed, in a repository that is not empty. */
  'git_branch_missing',
  /** Tenants are delivered to another branch of this repository, and do not stand on this one. */
  'git_branch_wrong',
  /** Tenants are delivered elsewhere, and do not stand here. */
  'git_repository_new',
  /** The branch does not descend from what we delivered to. */
  'git_history_rewritten',
] as const satisfies DeliveryCode[];

/** What makes the repository closed to us; pushes end by themselves at the same reason. */
export const CLOSED_CODES = [
  'git_auth_failed',
  'git_repository_missing',
  'git_redirected',
] as const satisfies DeliveryCode[];

export type StoppingCode = (typeof STOPPING_CODES)[number];

/** What is wrong with the repository as a whole. */
export type RepositoryProblem = {
  code: DeliveryCode;
  params: Record<string, string | number>;
  message: string;
  /** Where the branch stood then; absent: nowhere. */
  head?: string;
  /** Its tenants were compared at that head: until it moves there is nothing more to see. */
  isSettled?: boolean;
};

/** What is remembered of a place. Empty: nothing was ever delivered to it, nor was it looked at. */
export type RepositoryMemory = {
  /** The newest commit that we pushed to it. */
  delivered?: string;
  /** The head up to which every difference is dealt with. */
  seen?: string;
  /** When what is remembered of it was last found to be so, or put right. */
  lookedAt?: string;
  problem?: RepositoryProblem;
  /** Somebody asked to rebuild it, and it is not done yet. */
  rebuild?: { id: string; by: string };
};

/** A tenant as the repository should hold it: its files, or none when it was removed. */
export type ExpectedFiles = {
  tenantId: string;
  files?: { manifest: string; tenantYaml: string };
};

/** What a look at a branch found. */
export type Sighting = {
  /** Where the branch stands; absent: there is none. */
  head?: string;
  problem?: RepositoryProblem;
  /** Tenants whose files do not stand there as they were delivered. */
  astray: string[];
  /** Tenants whose files were compared and do. */
  upright: string[];
  /** Removed tenants whose files somebody put back. */
  resurrected: { tenantId: string; touch?: Touch }[];
};

/** Who touched files last, and why: fit to be shown. */
export type Touch = { commit: string; author: string; subject: string };
