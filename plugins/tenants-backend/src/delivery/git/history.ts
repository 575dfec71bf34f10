// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Questions about the past of the branch. The mirror starts without any; it is fetched further back as far as an answer needs.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { Mirror } from './Mirror';
import { Touch } from '../../facts/RepositoryMemory';

/** Whether the head descends from a commit, or is it. */
export async function contains(
  mirror: Mirror,
  head: string,
  commit: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (head === commit) return true;
  do {
    if (
      (await isHere(mirror, commit)) &&
      (await descends(mirror, head, commit))
    ) {
      return true;
    }
  } while (await mirror.deepen(signal));
  return false;
}

/** Whether the mirror holds a commit. */
export async function isHere(mirror: Mirror, id: string): Promise<boolean> {
  const check = await mirror.local(
    ['cat-file', '--batch-check=%(objecttype)'],
    `${id}\n`,
  );
  return check.toString().trim() === 'commit';
}

/** As far as the mirror knows; both must be in it. */
async function descends(
  mirror: Mirror,
  head: string,
  commit: string,
): Promise<boolean> {
  const outside = await mirror.local([
    ...['rev-list', '--max-count=1', commit, '--not', head, '--'],
  ]);
  return outside.length === 0;
}

/** The commit that touched paths last. */
export async function lastTouch(
  mirror: Mirror,
  head: string,
  paths: string[],
  signal?: AbortSignal,
): Promise<Touch | undefined> {
  const look = [
    ...['--literal-pathspecs', 'log', '--max-count=1', '-z'],
    ...['--format=%H%x00%P%x00%an <%ae>%x00%s', head, '--', ...paths],
  ];
  for (;;) {
    const log = (await mirror.local(look)).toString();
    const [commit, parents, author, subject = ''] = log.split('\0');
    // Where the mirror's history begins, everything seems to come from the first commit.
    const isCertain = commit !== '' && (parents ?? '') !== '';
    if (isCertain || !(await mirror.deepen(signal))) {
      if (!commit) return undefined;
      return {
        commit,
        author: oneLine(mirror.scrub(author), 100),
        subject: oneLine(mirror.scrub(subject), 100),
      };
    }
  }
}
