// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Builds Gitea, the forge whose workflows are started by our dispatches; with SQLite, so that it needs nothing beside it.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CannotBuild,
  downloadModules,
  goBuild,
  programCache,
  requireGo,
} from './goPrograms.mjs';

/** What is built. The sum is of the module, whose own go.sum says the rest, so nothing else can be had under its name. */
const gitea = {
  module: 'code.gitea.io/gitea@v1.26.0',
  sum: 'h1:fJP9dqLbzKrKWUVnCVTfVersZdVDuyJQLEDzCAOmKKA=',
  go: '1.26.2',
  tags: 'sqlite sqlite_unlock_notify',
  /** It reads these while it runs. */
  beside: ['options', 'public', 'templates'],
};

const say = text => process.stderr.write(`gitea: ${text}\n`);

/**
 * Folder with the program `gitea` and what it reads, made first when there is none: five to eight minutes of processor time.
 * Throws where it cannot be had here, or does not compile.
 * @param {{ isOnlyFound?: boolean }} options `isOnlyFound`: one that was made before, and nothing is built
 */
export async function giteaFolder({ isOnlyFound = false } = {}) {
  const digest = createHash('sha256')
    .update(JSON.stringify([process.platform, process.arch, gitea]))
    .digest('hex');
  const folder = join(programCache, `gitea-${digest.slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  if (isOnlyFound) {
    throw new CannotBuild(
      'it is not built on this machine, which takes minutes: `npm run test:dispatch` does it',
    );
  }
  await build(folder);
  return folder;
}

async function build(folder) {
  // Asked in a folder without a module of its own.
  await requireGo(gitea.module, gitea.go, tmpdir());
  await requireC();
  const module = JSON.parse(
    await downloadModules(gitea.module, tmpdir(), ['-json', gitea.module]),
  );
  if (module.Sum !== gitea.sum) {
    throw new CannotBuild(`${gitea.module} is ${module.Sum}, not ${gitea.sum}`);
  }
  await downloadModules('Gitea', module.Dir);
  say('building it, minutes the first time');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await goBuild({
      cwd: module.Dir,
      target: join(unfinished, 'gitea'),
      packages: ['.'],
      flags: ['-tags', gitea.tags, '-ldflags', '-s -w'],
      env: { CGO_ENABLED: '1', GOWORK: 'off' },
      say,
    });
    for (const name of gitea.beside) {
      cpSync(join(module.Dir, name), join(unfinished, name), {
        recursive: true,
      });
    }
    renameSync(unfinished, folder);
    say(`built ${folder}`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Its SQLite is C. */
async function requireC() {
  const compiler = process.env.CC || 'cc';
  try {
    await promisify(execFile)(compiler, ['--version']);
  } catch {
    throw new CannotBuild(
      `Gitea needs a C compiler for its SQLite, and there is no \`${compiler}\` in the PATH.`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await giteaFolder()}\n`);
}
