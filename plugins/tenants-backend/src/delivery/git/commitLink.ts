// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { DeliveryLink } from '@ecp-ai/backstage-plugin-tenants-common';
import { GitConfig } from '../../config/TenantsConfig';

/** Where well-known hosts show a commit, below the address of the repository. */
const KNOWN: Record<string, string> = {
  'github.com': '/commit/{commit}',
  'gitlab.com': '/-/commit/{commit}',
  'codeberg.org': '/commit/{commit}',
  'bitbucket.org': '/commits/{commit}',
};

/** Over https or ssh, in both of its forms, with or without `.git`. */
const REPOSITORY =
  /^(?:https:\/\/|ssh:\/\/(?:[^@/]+@)?|[^@/:]+@)([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/;

/** Where a commit can be looked at: as configured, or as a well-known host shows it. */
export function commitLink(
  { url, commitUrl }: Pick<GitConfig, 'url' | 'commitUrl'>,
  commit: string,
): DeliveryLink | undefined {
  const pattern = commitUrl ?? knownPattern(url);
  if (!pattern) return undefined;
  return {
    title: `Commit ${commit.slice(0, 10)}`,
    url: pattern.replace('{commit}', commit),
  };
}

function knownPattern(url: string): string | undefined {
  const [, host, path] = REPOSITORY.exec(url) ?? [];
  if (!host || !Object.hasOwn(KNOWN, host)) return undefined;
  return `https://${host}/${path}${KNOWN[host]}`;
}
