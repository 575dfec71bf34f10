// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Reads what the repository says of a batch of changes.

import { Change } from './Change';
import { HeadFacts } from './decideChange';
import { sameFiles } from './GitState';
import { contains } from './history';
import { Mirror } from './Mirror';
import { readFolders } from './readFolders';

/** How far back an effect is looked for when the head that it was built on is gone. */
const BLIND_SEARCH = 5000;

/** Facts about each change, in the order given. */
export async function readHead(
  mirror: Mirror,
  head: string | undefined,
  changes: Change[],
): Promise<HeadFacts[]> {
  if (!head) return changes.map(() => ({ files: {}, foreign: [] }));
  const folders = await readFolders(
    mirror,
    head,
    changes.map(({ paths }) => paths),
  );
  const facts: HeadFacts[] = [];
  for (const [index, change] of changes.entries()) {
    const effect = await findEffect(mirror, head, change);
    facts.push({ head, ...folders[index], effect });
  }
  return facts;
}

/**
 * The commit of this very job, if an earlier attempt got it through and did not live to tell.
 * A commit counts only if it also left the wanted files: anybody can write a trailer.
 */
async function findEffect(
  mirror: Mirror,
  head: string,
  change: Change,
): Promise<string | undefined> {
  const { intent } = change.state;
  if (intent?.opId !== change.job.opId || intent.base === head) {
    return undefined;
  }
  const isBaseKept =
    intent.base !== '' && (await contains(mirror, head, intent.base));
  const range = isBaseKept
    ? [`${intent.base}..${head}`]
    : [`--max-count=${BLIND_SEARCH}`, head];
  const log = await mirror.local([
    'log',
    '--format=%H %(trailers:key=Op-Id,valueonly,separator=%x20)',
    ...range,
    '--',
  ]);
  const commits = log
    .toString()
    .split('\n')
    .map(line => line.split(' '))
    .filter(([, ...ids]) => ids.includes(change.job.opId))
    .map(([commit]) => commit);
  for (const commit of commits) {
    if (await holds(mirror, commit, change)) return commit;
  }
  return undefined;
}

async function holds(
  mirror: Mirror,
  commit: string,
  change: Change,
): Promise<boolean> {
  const [{ files }] = await readFolders(mirror, commit, [change.paths]);
  return sameFiles(files, change.wanted(mirror.format));
}
