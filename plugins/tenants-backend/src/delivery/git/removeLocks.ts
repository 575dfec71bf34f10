// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Removes lock files that a killed git left in a mirror. Only its owner may call this, while no git of its own runs.

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where git keeps lock files in a bare repository; below `refs` at any depth. */
const PLACES = ['', 'objects/info', 'objects/pack', 'refs', 'worktrees'];

/** Answers the names of the locks it removed. */
export async function removeLocks(mirror: string): Promise<string[]> {
  const removed: string[] = [];
  for (const place of PLACES) {
    const folder = join(mirror, place);
    const names = await readdir(folder, { recursive: place === 'refs' }).catch(
      () => [],
    );
    for (const name of names.filter(each => each.endsWith('.lock'))) {
      await rm(join(folder, name), { force: true });
      removed.push(join(place, name));
    }
  }
  return removed;
}
