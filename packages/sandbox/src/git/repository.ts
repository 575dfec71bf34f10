// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The bare repository the sandbox serves as the manifest repository.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const readme = `# Manifests

Written by ECP Tenants: \`tenants/<tenantId>/manifest.yaml\` is what an approver saw, \`tenant.yaml\` the spec it came from.
`;

/** Identity and isolation of every Git command here: the reader's own settings must not change the outcome. */
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'ECP sandbox',
  GIT_AUTHOR_EMAIL: 'sandbox@ecp.example',
  GIT_COMMITTER_NAME: 'ECP sandbox',
  GIT_COMMITTER_EMAIL: 'sandbox@ecp.example',
};

async function git(
  dir: string,
  args: string[],
  input?: string,
): Promise<string> {
  const child = run('git', ['-C', dir, ...args], { env: environment });
  // A command that reads nothing may be gone before its input is closed.
  child.child.stdin?.on('error', () => {});
  child.child.stdin?.end(input ?? '');
  return (await child).stdout.trim();
}

/**
 * Makes `dir` a bare repository with branch `main`. An existing one is left as it is.
 * `empty` leaves out the first commit, as a hosting service does for a new repository.
 */
export async function ensureRepository(
  dir: string,
  options: { empty?: boolean } = {},
): Promise<void> {
  if (existsSync(join(dir, 'HEAD'))) return;
  await mkdir(dir, { recursive: true });
  try {
    await git(dir, ['init', '--quiet', '--bare', '--initial-branch=main']);
    await git(dir, ['config', 'http.receivepack', 'true']);
    await git(dir, ['config', 'receive.denyNonFastForwards', 'false']);
    if (!options.empty) await firstCommit(dir);
  } catch (error) {
    // Half a repository would be taken for a whole one next time.
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

async function firstCommit(dir: string): Promise<void> {
  const blob = await git(dir, ['hash-object', '-w', '--stdin'], readme);
  const tree = await git(dir, ['mktree'], `100644 blob ${blob}\tREADME.md\n`);
  const commit = await git(dir, [
    'commit-tree',
    tree,
    '-m',
    'Start the manifest repository',
  ]);
  await git(dir, ['update-ref', 'refs/heads/main', commit]);
}
