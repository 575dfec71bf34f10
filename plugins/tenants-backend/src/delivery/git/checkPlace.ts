// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which branches and folders a repository may be written at.

import { InputError } from '@backstage/errors';

/** @throws InputError when the folder leaves the repository. */
export function normalizeBasePath(path: string): string {
  const parts = path.split('/').filter(part => part !== '');
  if (
    parts.some(part => part === '.' || part === '..' || /^\.git$/i.test(part))
  ) {
    throw new InputError('tenants.git.basePath must stay in the repository');
  }
  if (/\p{Cc}/u.test(path)) {
    throw new InputError('tenants.git.basePath holds control characters');
  }
  return parts.join('/');
}

/** @throws InputError when no branch may have this name. */
export function checkBranch(branch: string): void {
  const legal =
    /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(branch) &&
    !/\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(branch);
  if (!legal) {
    throw new InputError('tenants.git.branch is no name a branch may have');
  }
}
