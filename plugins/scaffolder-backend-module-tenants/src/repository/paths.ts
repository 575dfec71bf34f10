// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Places in a workspace and in a repository, as a template names them.

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFile, stat } from 'node:fs/promises';

/** More is no manifest. */
const LARGEST = 10 * 1024 * 1024;

/**
 * A path of a file in a repository.
 *
 * @throws InputError when it could leave the repository or change what Git keeps for itself
 */
export function checkPath(path: string): string {
  const parts = path.split('/');
  const isPlain = path.length <= 1000 && !/[\\\p{Cc}\p{Cs}\p{Cf}]/u.test(path);
  if (!isPlain || parts.some(part => /^\.{0,2}$/.test(part) || isGits(part))) {
    throw new InputError(
      'path: has to stay in the repository and out of its .git; name a file such as deploy/tenant.yaml',
    );
  }
  return path;
}

/** As file systems read names that mean `.git` to some of them: what follows, and dots and blanks at the end, they leave out. */
function isGits(part: string): boolean {
  return /^(?:\.git|git~\d+)[. ]*(?::.*)?$/i.test(part);
}

/** @throws InputError when no branch may have this name */
export function checkBranch(branch: string): string {
  const legal =
    /^[A-Za-z0-9_][A-Za-z0-9._/@+-]*$/.test(branch) &&
    !/\.\.|\/\/|\/\.|@\{|\.lock(\/|$)|[./]$/.test(branch);
  if (!legal || branch.length > 200) {
    throw new InputError(
      'branch: is no name that a branch may have; name one such as main',
    );
  }
  return branch;
}

/** @throws InputError when the workspace has no such file, or it lies elsewhere */
export async function readWorkspaceFile(
  workspace: string,
  path: string,
): Promise<Buffer> {
  let file: string;
  try {
    // Follows links, and refuses those that lead out.
    file = resolveSafeChildPath(workspace, path);
    const found = await stat(file);
    if (found.isFile() && found.size <= LARGEST) return await readFile(file);
  } catch {
    // The words of the file system name folders of the server.
  }
  throw new InputError(
    `sourcePath: ${
      path || '(empty)'
    } is no file of the workspace that could be committed; write it in a step before, for instance by tenants:manifests:generate`,
  );
}
