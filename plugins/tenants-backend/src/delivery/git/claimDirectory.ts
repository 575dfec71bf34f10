// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One folder, one owner: a process works in a folder named after itself, and takes over what a dead one left by renaming it.
// Renaming is atomic, so of two that want the same folder one gets it; no lock file can be left behind.

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** An owner on another machine that has not touched its folder for this long is taken for dead. */
const FOREIGN_OWNER_MS = 60 * 60 * 1000;

const host = () => hostname().replace(/[^A-Za-z0-9-]/g, '-') || 'host';

/**
 * A folder below `parent` that belongs to the calling process alone, with the content of a dead owner's if there was one.
 * Folders of further dead owners are removed.
 */
export async function claimDirectory(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const start = await startOf(process.pid);
  const token = randomBytes(6).toString('hex');
  const mine = join(
    parent,
    ['mirror', host(), process.pid, start, token].join('.'),
  );
  let claimed = false;
  for (const name of await readdir(parent)) {
    const left = join(parent, name);
    if (name.startsWith('trash.')) {
      await rm(left, { recursive: true, force: true });
    } else if (name.startsWith('mirror.') && !(await isOwned(left, name))) {
      if (claimed) await discard(left, join(parent, `trash.${token}`));
      else claimed = await take(left, mine);
    }
  }
  if (!claimed) await mkdir(mine, { mode: 0o700 });
  return mine;
}

/** False when somebody else was faster. */
async function take(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}

async function discard(from: string, trash: string): Promise<void> {
  if (await take(from, trash)) {
    await rm(trash, { recursive: true, force: true });
  }
}

async function isOwned(path: string, name: string): Promise<boolean> {
  const [, owner, pid, start] = name.split('.');
  if (owner === host()) {
    const now = await startOf(Number(pid));
    return now !== undefined && now === start;
  }
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < FOREIGN_OWNER_MS;
}

/** When a process started, as text that another process of the same number would not have; `undefined` when there is none. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the name in parentheses, which may hold anything: state is field 3, the start time field 22.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return process.platform === 'linux' ? undefined : signalled(pid);
  }
}

function signalled(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'x';
  } catch {
    return undefined;
  }
}
