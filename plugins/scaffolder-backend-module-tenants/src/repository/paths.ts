// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Places in a workspace and in a repository, as a template names them.

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFile, stat } from 'node:fs/promises';

/** More is no manifest. */
const LARGEST = 10 * 1024 * 1024;

/** The input of an action that a path came by: refusals begin with it. */
export type PathInput = 'path' | 'sourcePath';

/**
 * A path of a file below a folder, in one form: `./a//b` is `a/b`.
 *
 * @throws InputError when it could leave the folder or change what Git keeps for itself
 */
export function checkPath(input: PathInput, path: string): string {
  const parts = path.split('/');
  const names = parts.filter(part => part !== '' && part !== '.');
  const isFile =
    path.length <= 1000 &&
    names.length > 0 &&
    parts[0] !== '' &&
    parts.at(-1) === names.at(-1) &&
    !/[\\\p{Cc}\p{Cs}\p{Cf}]/u.test(path);
  if (!isFile || names.some(name => name === '..' || isGits(name))) {
    throw new InputError(
      `${input}: has to be a file below the folder that it is meant for, and out of its .git; name one such as deploy/tenant.yaml`,
    );
  }
  return names.join('/');
}

/** As file systems read names that mean `.git` to some of them: what follows, and dots and blanks at the end, they leave out. */
function isGits(part: string): boolean {
  return /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(part);
}

/**
 * By the rules of `git check-ref-format`; a `-` at the start would be an option to tools.
 *
 * @throws InputError when no branch may have this name
 */
export function checkBranch(branch: string): string {
  const isLegal =
    branch.length <= 200 &&
    branch !== '@' &&
    !branch.startsWith('-') &&
    !/[\s~^:?*[\\\p{Cc}\p{Cs}\p{Cf}]|\.\.|@\{|\.$/u.test(branch) &&
    branch
      .split('/')
      .every(part => /^[^.]/.test(part) && !/\.lock$/.test(part));
  if (!isLegal) {
    throw new InputError(
      'branch: is no name that a branch may have; name one such as main',
    );
  }
  return branch;
}

/** Which input named a file, and how one comes to have it. */
type Wanted = { input: PathInput; remedy: string };

const MANIFEST: Wanted = {
  input: 'sourcePath',
  remedy:
    'write it in a step before, for instance by tenants:manifests:generate',
};

/** @throws InputError when the workspace has no such file, it lies elsewhere, or is too large */
export async function readWorkspaceFile(
  workspace: string,
  path: string,
  { input, remedy }: Wanted = MANIFEST,
): Promise<Buffer> {
  const found = await findFile(workspace, path).catch(() => undefined);
  // The words of the file system name folders of the server.
  if (!found) {
    throw new InputError(
      `${input}: ${path} is no file of the workspace; ${remedy}`,
    );
  }
  if (found.size > LARGEST) {
    throw new InputError(
      `${input}: ${path} is larger than 10 MiB, and nothing of its kind is; name another`,
    );
  }
  return readFile(found.file);
}

async function findFile(workspace: string, path: string) {
  // Follows links, and refuses those that lead out.
  const file = resolveSafeChildPath(workspace, path);
  const found = await stat(file);
  return found.isFile() ? { file, size: found.size } : undefined;
}
