// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why git could not do what we asked, as a code that people and programs can act on.

import { DeliveryCode } from '@ecp-ai/backstage-plugin-tenants-common';

/** Codes of outcomes; `docs` and the pages have a sentence for each. */
export type GitFailureCode = Extract<
  DeliveryCode,
  | 'git_unreachable'
  | 'git_auth_failed'
  | 'git_repository_missing'
  | 'git_redirected'
  | 'git_push_refused'
  | 'git_race_lost'
  | 'git_timeout'
  | 'git_mirror_corrupt'
  | 'git_object_format'
  | 'git_local_error'
  | 'git_remote_error'
>;

/** Nothing changes these but a person. */
const BLOCKING: GitFailureCode[] = [
  'git_auth_failed',
  'git_repository_missing',
  'git_redirected',
  'git_push_refused',
  'git_object_format',
];

/** A step of git that failed. The message is scrubbed: it may be stored and shown. */
export class GitFailure extends Error {
  readonly code: GitFailureCode;

  constructor(code: GitFailureCode, message: string) {
    super(message);
    this.name = 'GitFailure';
    this.code = code;
  }

  /** `blocked`: trying again by itself would not help. */
  get result(): 'failed' | 'blocked' {
    return BLOCKING.includes(this.code) ? 'blocked' : 'failed';
  }
}
