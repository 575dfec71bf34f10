// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One commit a tenant, one on top of the other, made by a single `git fast-import`: no work tree, no index.

import { oneLine } from '@ecp-ai/backstage-plugin-tenants-common';
import { GitConfig } from '../../config/TenantsConfig';
import { Change } from './Change';
import { commitMessage } from './commitMessage';
import { Mirror } from './Mirror';

/** A local ref that keeps what was built last. */
const BUILD_REF = 'refs/ecp/build';

/** A change and the paths in its folder that are not ours. */
export type Edit = { change: Change; foreign: string[] };

/** Answers the id of each edit's commit; the last one is the tip to push. */
export async function buildCommits(
  mirror: Mirror,
  options: {
    head: string | undefined;
    edits: Edit[];
    author: GitConfig['author'];
    now: Date;
  },
): Promise<string[]> {
  const { head, edits, author, now } = options;
  const seconds = Math.floor(now.getTime() / 1000);
  const who = `${person(author.name)} <${person(
    author.email,
  )}> ${seconds} +0000`;
  const stream: string[] = [];
  edits.forEach(({ change, foreign }, index) => {
    const mark = index + 1;
    const from = index === 0 ? head : `:${index}`;
    stream.push(
      `commit ${BUILD_REF}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n`,
      data(commitMessage(change.job, foreign)),
      // Without a parent the commit is the branch's first, even if an older build stands in the ref.
      from ? `from ${from}\n` : '',
      fileCommands(change),
      `\nget-mark :${mark}\n`,
    );
  });
  const reset = `reset ${BUILD_REF}\n`;
  const output = await mirror.local(
    // Replaces the local ref of the last build, which may be no ancestor of this one.
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    `${reset}\n${stream.join('')}done\n`,
  );
  return output.toString().trim().split('\n');
}

function fileCommands({ job, manifestPath, tenantPath }: Change): string {
  if (job.action === 'remove') {
    return `D ${quote(manifestPath)}\nD ${quote(tenantPath)}\n`;
  }
  return [
    `M 100644 inline ${quote(manifestPath)}\n${data(job.manifest)}`,
    `M 100644 inline ${quote(tenantPath)}\n${data(job.tenantYaml)}`,
  ].join('');
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
