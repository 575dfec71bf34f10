// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Removes what a killed git left in a mirror: locks, half packs, temporary objects. Only its owner may call this, while no git of its own runs.

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where git keeps lock files in a bare repository; below `refs` at any depth. */
const LOCK_PLACES = ['', 'objects/info', 'objects/pack', 'refs', 'worktrees'];

/** `tmp_pack_…`, `tmp_idx_…`, `tmp_obj_…`, folders of objects on their way in. */
const TEMPORARY = /^(\.?tmp[_-]|incoming-|tmp_objdir-)/;

/** Answers the names of the locks it removed; what else was left is no news. */
export async function removeLeftovers(mirror: string): Promise<string[]> {
  const locks: string[] = [];
  for (const place of LOCK_PLACES) {
    const names = await list(mirror, place, place === 'refs');
    for (const name of names.filter(each => each.endsWith('.lock'))) {
      await remove(mirror, place, name);
      locks.push(join(place, name));
    }
  }
  const root = await list(mirror, '');
  await Promise.all(
    root
      .filter(name => /^(fast_import_crash_|shallow_|gc\.pid)/.test(name))
      .map(name => remove(mirror, '', name)),
  );
  await removeObjects(mirror);
  return locks;
}

async function removeObjects(mirror: string): Promise<void> {
  const objects = await list(mirror, 'objects');
  const places = [
    '',
    'pack',
    ...objects.filter(it => /^[0-9a-f]{2}$/.test(it)),
  ];
  for (const place of places) {
    const folder = join('objects', place);
    const names = await list(mirror, folder);
    const left = names.filter(
      name => TEMPORARY.test(name) || (place === 'pack' && isHalf(name, names)),
    );
    await Promise.all(left.map(name => remove(mirror, folder, name)));
  }
}

/** A pack without its index was not finished; a `.keep` holds a pack for a process that is gone. */
function isHalf(name: string, names: string[]): boolean {
  if (name.endsWith('.keep')) return true;
  const [base, extension] = [name.slice(0, -5), name.slice(-5)];
  return extension === '.pack' && !names.includes(`${base}.idx`);
}

function list(mirror: string, place: string, recursive = false) {
  return readdir(join(mirror, place), { recursive }).catch((): string[] => []);
}

function remove(mirror: string, place: string, name: string) {
  return rm(join(mirror, place, name), { recursive: true, force: true });
}
