// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One commit a tenant, one on top of the other, made by a single `git fast-import`: no work tree, no index.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { GitConfig } from '../../config/TenantsConfig';
import { Change } from './Change';
import { commitMessage } from './commitMessage';
import { DriftKind } from './decideChange';
import { TenantFiles } from './GitState';
import { Mirror } from './Mirror';
import { Touch } from '../../facts/RepositoryMemory';

/** A local ref that keeps what was built last. */
const BUILD_REF = 'refs/ecp/build';

/** A change, and what was found in its folder. */
export type Edit = {
  change: Change;
  /** Our files, as they stand there now. */
  found: TenantFiles;
  /** Paths that are not ours. */
  foreign: string[];
  /** What the commit puts right besides, and who did that. */
  drift?: DriftKind;
  touch?: Touch;
};

/** Answers the id of each edit's commit; the last one is the tip to push. */
export function buildCommits(
  mirror: Mirror,
  options: CommitOptions & { edits: Edit[]; auditHead?: string },
): Promise<string[]> {
  return writeCommits(
    mirror,
    options,
    options.edits.map(({ change, found, foreign, drift }) => ({
      message: commitMessage(change.job, {
        foreign,
        drift,
        auditHead: options.auditHead,
      }),
      files: filesOf(change, found),
    })),
  );
}

/** What commits are made on top of, by whom and when. */
export type CommitOptions = {
  head: string | undefined;
  author: GitConfig['author'];
  now: Date;
};

/** A commit to be made: content by path, `undefined` to remove what stands there. */
export type NewCommit = {
  message: string;
  files: Map<string, string | undefined>;
};

/** Makes commits, each on top of the one before; answers their ids. */
export async function writeCommits(
  mirror: Mirror,
  { head, author, now }: CommitOptions,
  commits: NewCommit[],
): Promise<string[]> {
  const seconds = Math.floor(now.getTime() / 1000);
  const name = `${person(author.name)} <${person(author.email)}>`;
  const who = `${name} ${seconds} +0000`;
  const stream = commits.map(({ message, files }, index) => {
    const mark = index + 1;
    const from = index === 0 ? head : `:${index}`;
    return [
      `commit ${BUILD_REF}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n`,
      data(message),
      // Without a parent the commit is the branch's first, even if an older build stands in the ref.
      from ? `from ${from}\n` : '',
      ...[...files].map(([path, content]) => fileCommand(path, content)),
      `\nget-mark :${mark}\n`,
    ].join('');
  });
  const reset = `reset ${BUILD_REF}\n`;
  const output = await mirror.local(
    // Replaces the local ref of the last build, which may be no ancestor of this one.
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    `${reset}\n${stream.join('')}done\n`,
  );
  return output.toString().trim().split('\n');
}

function filesOf({ job, paths }: Change, found: TenantFiles) {
  const files = new Map<string, string | undefined>();
  if (job.action !== 'remove') {
    files.set(paths.manifest, job.manifest);
    files.set(paths.tenant, job.tenantYaml);
  } else {
    if (found.manifest) files.set(paths.manifest, undefined);
    if (found.tenant) files.set(paths.tenant, undefined);
  }
  return files;
}

function fileCommand(path: string, content: string | undefined): string {
  return content === undefined
    ? `D ${quote(path)}\n`
    : `M 100644 inline ${quote(path)}\n${data(content)}`;
}

/** Content with its exact length: nothing in it is read as a command. */
function data(content: string): string {
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}

function quote(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function person(text: string): string {
  return oneLine(text).replace(/[<>]/g, '');
}
