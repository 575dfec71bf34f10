// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The folder of a mirror: made, emptied, put aside when it is broken, cleared of what a killed git left.

import { LoggerService } from '@backstage/backend-plugin-api';
import { access, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OBJECT_ID } from './objectFormat';
import { removeLeftovers } from './removeLeftovers';

/** Belongs to one process; see `claimDirectory`. */
export class MirrorFolder {
  constructor(readonly path: string, private readonly logger: LoggerService) {}

  /** The repository in it. */
  get git(): string {
    return join(this.path, 'repository.git');
  }

  async make(): Promise<void> {
    await mkdir(this.git, { recursive: true, mode: 0o700 });
  }

  isMade(): Promise<boolean> {
    return exists(join(this.git, 'HEAD'));
  }

  /** True while the mirror holds less than the whole history. */
  isShallow(): Promise<boolean> {
    return exists(join(this.git, 'shallow'));
  }

  /** A ref that stands in a file of its own. */
  async readRef(ref: string): Promise<string | undefined> {
    const text = await readFile(join(this.git, ref), 'utf8').catch(() => '');
    const id = text.trimEnd();
    return OBJECT_ID.test(id) ? id : undefined;
  }

  /** Clears it of what a killed git left. */
  async tidy(): Promise<void> {
    const locks = await removeLeftovers(this.git);
    if (locks.length > 0) {
      this.logger.warn(`Removed locks a killed git left: ${locks.join(', ')}`);
    }
  }

  async empty(): Promise<void> {
    await rm(this.git, { recursive: true, force: true });
  }

  /** Keeps a broken mirror for people to look at: the newest one only. */
  async putAside(): Promise<void> {
    const parent = dirname(this.path);
    const aside = `corrupt.${basename(this.path)}.${Date.now()}`;
    for (const name of await readdir(parent).catch(() => [])) {
      if (name.startsWith('corrupt.')) {
        await rm(join(parent, name), { recursive: true, force: true });
      }
    }
    await rename(this.path, join(parent, aside)).catch(() => {});
    this.logger.warn(
      `The mirror of the manifest repository was broken: put aside as ${aside}, fetching it anew`,
    );
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
