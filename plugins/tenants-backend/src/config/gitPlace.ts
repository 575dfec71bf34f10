// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where tenants are delivered to in Git, as a name that tells places apart without showing where they are.

import { createHash } from 'node:crypto';
import { GitConfig } from './TenantsConfig';

/** A branch of a repository, and a folder in it. */
export type GitPlace = {
  /** Of all three: whoever configures another branch means another place. */
  key: string;
  /** Of the URL alone: other branches of the same repository are known by it. */
  repository: string;
  branch: string;
};

/** The place that a configuration names. */
export function gitPlace({
  url,
  branch,
  basePath,
}: Pick<GitConfig, 'url' | 'branch' | 'basePath'>): GitPlace {
  const folder = basePath.split('/').filter(Boolean).join('/');
  return {
    key: digest([url, branch, ...(folder ? [folder] : [])].join('\n')),
    repository: digest(url),
    branch,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
