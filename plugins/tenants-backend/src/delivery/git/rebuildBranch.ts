// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings every tenant back at once, as it was delivered last: one commit, on top of whatever the branch is now, never by force.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitConfig } from '../../config/TenantsConfig';
import { NewCommit, writeCommits } from './buildCommits';
import { auditTrailer } from './commitMessage';
import { expectedBlobs } from './compareTenants';
import { GitFailure } from './GitFailure';
import { sameFiles } from './GitState';
import { Judgement, findRenamed } from './judgeBranch';
import { readAllFolders } from './readFolders';
import { tenantPaths } from './tenantPaths';

/** Races for the branch that are run before the next attempt is left to a later time. */
const RACES = 20;

/** The commit that holds all tenants: a new one, or the branch's own when nothing was missing. */
type Rebuild = { commit: string; tenants: string[] };

/** Answers the commit, and the tenants that it brought back or took away. */
export async function rebuildBranch(
  judgement: Judgement & { config: GitConfig; clock: () => Date },
): Promise<Rebuild> {
  const { mirror, config, clock, signal } = judgement;
  for (let race = 1; ; race++) {
    const head = await mirror.fetch(signal);
    const from = head ?? (await renamedHead(judgement));
    const { tenants, ...commit } = await buildAll(judgement, from);
    if (tenants.length === 0 && head) return { commit: head, tenants };
    const author = { head: from, author: config.author, now: clock() };
    // Where a renamed branch holds all of them, giving it its name back is enough.
    const [tip] =
      tenants.length === 0 && from
        ? [from]
        : await writeCommits(mirror, author, [commit]);
    try {
      await mirror.push(tip, head, signal);
      return { commit: tip, tenants };
    } catch (error) {
      const isLost =
        error instanceof GitFailure && error.code === 'git_race_lost';
      if (!isLost || race === RACES) throw error;
      await sleep(Math.random() * 200);
    }
  }
}

/** The commit at which the branch stands by another name: its history and what others keep there are kept. */
async function renamedHead({
  mirror,
  memory,
  signal,
}: Judgement): Promise<string | undefined> {
  const other = await findRenamed(mirror, memory, signal);
  return other && mirror.fetchBranch(other, signal);
}

async function buildAll(
  { mirror, store, basePath, memory: { rebuild } }: Judgement,
  head: string | undefined,
): Promise<NewCommit & { tenants: string[] }> {
  const factsOf = head && (await readAllFolders(mirror, head, basePath));
  const files: NewCommit['files'] = new Map();
  const changed: string[] = [];
  for await (const tenants of store.expected()) {
    for (const tenant of tenants) {
      const paths = tenantPaths(basePath, tenant.tenantId);
      const standing = factsOf ? factsOf(paths).files : {};
      const wanted = expectedBlobs(tenant, mirror.format);
      if (!sameFiles(standing, wanted)) {
        changed.push(tenant.tenantId);
        files.set(paths.manifest, tenant.files?.manifest);
        files.set(paths.tenant, tenant.files?.tenantYaml);
      }
    }
  }
  const auditHead = await store.auditHead();
  const message = [
    `Rebuild ${changed.length} tenants`,
    '',
    `Op-Id: rebuild/${oneLine(rebuild?.id ?? '')}`,
    `Requested-by: ${oneLine(rebuild?.by ?? '')}`,
    ...(auditHead ? [auditTrailer(auditHead)] : []),
    '',
  ].join('\n');
  return { message, files, tenants: changed };
}
