// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.dispatch`, a part of config.d.ts.

import { HumanDuration } from '@backstage/types';

/** What every kind has. */
interface Common {
  /** Requests whose approval is told. Default: [create, update, suspend, resume] */
  types?: Array<'create' | 'update' | 'suspend' | 'resume' | 'delete'>;
  /** What it is called there; for Gitea the workflow says it. Default: tenant-created */
  event?: string;
  /** CI is at a private address, or on this machine. Default: false */
  allowPrivateAddresses?: boolean;
  /** How long the commit of the delivery to Git is waited for; then CI is told without one. Default: 60s */
  commitPatience?: HumanDuration | string;
}

/** POST /repos/{owner}/{repo}/dispatches of GitHub */
interface GithubDispatch extends Common {
  kind: 'github';
  /** Of GitHub Enterprise. Default: https://api.github.com */
  apiUrl?: string;
  owner: string;
  repo: string;
  /**
   * May write the contents of the repository.
   * @visibility secret
   */
  token: string;
}

/** workflow_dispatch of Gitea or Forgejo; a workflow whose run-name has the input `id` is not started twice */
interface GiteaDispatch extends Common {
  kind: 'gitea';
  url: string;
  owner: string;
  repo: string;
  /** Its file, e.g. tenant.yaml */
  workflow: string;
  /** Branch or tag. Default: main */
  ref?: string;
  /**
   * May write the repository.
   * @visibility secret
   */
  token: string;
}

/** A POST that is signed with HMAC-SHA256 */
interface WebhookDispatch extends Common {
  kind: 'webhook';
  url: string;
  /**
   * 32 characters at least.
   * @visibility secret
   */
  secret: string;
}

/** How CI is told. */
export type Dispatch = GithubDispatch | GiteaDispatch | WebhookDispatch;
