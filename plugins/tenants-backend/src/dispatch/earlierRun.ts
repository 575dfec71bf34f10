// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Gitea starts a workflow as often as it is told to. So it is asked first which runs there are: one whose name has the id of
// the dispatch was started by it, before a crash or a lost answer.

import { DispatchConfig } from '../config/TenantsConfig';
import { addressOf, DispatchQuestion } from './dispatchCall';

/** As many as Gitea answers at once, newest first. */
const NEWEST = 50;

/** Asks for its runs; undefined for a CI that cannot be asked. */
export function earlierRuns(
  config: DispatchConfig,
): DispatchQuestion | undefined {
  if (config.kind !== 'gitea') return undefined;
  const { url, owner, repo, token } = config;
  const runs = addressOf(url, 'api/v1/repos', owner, repo, 'actions/runs');
  return {
    url: `${runs}?event=workflow_dispatch&limit=${NEWEST}`,
    headers: { authorization: `token ${token}`, 'user-agent': 'ecp-tenants' },
  };
}
