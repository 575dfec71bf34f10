// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings one file to a branch, beside others who do so at the same time: look, build on what is there, push onto exactly that; who comes
// too late looks again. Bytes that are there already are done, so an attempt whose answer was lost is found and not repeated.

import { InputError } from '@backstage/errors';
import { backoffMs } from '@ecp-ai/backstage-plugin-tenants-node';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlessAborted } from '../unlessAborted';
import { Asked, explainTrouble } from './explainTrouble';
import { putFile } from './putFile';
import { Person, RemoteBranch, RemoteOptions } from './RemoteBranch';

/** What to bring where. */
export type Change = {
  /** Default: that of the repository */
  branch?: string | undefined;
  path: string;
  bytes: Buffer;
  message: string;
  author: Person;
  committer: Person;
  /** Whether the bytes may still go there, asked of every head that they are to be built on. */
  requireStill: () => Promise<void>;
};

/** The commit that has the bytes; `made`: it was made for them. */
export type Committed = { commit: string; branch: string; made: boolean };

const ATTEMPTS = 8;
const PAUSES = { firstMs: 250, longestMs: 8_000 };

/**
 * @throws InputError naming the input that is wrong
 * @throws NotAllowedError when the credential or a rule of the host does not allow it
 * @throws ServiceUnavailableError when it could not be done in several attempts
 */
export async function commitFile(
  remote: RemoteOptions & Omit<Asked, 'branch'>,
  change: Change,
): Promise<Committed> {
  const { signal, gitdir } = remote;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await unlessAborted(attemptOnce(remote, change), signal);
      } catch (error) {
        signal?.throwIfAborted();
        const asked = {
          ...remote,
          branch: change.branch ?? 'the default branch',
        };
        const trouble = explainTrouble(error, asked);
        if (!trouble.passes || attempt === ATTEMPTS) throw trouble.error;
      }
      await sleep(backoffMs(attempt, PAUSES), undefined, { signal });
    }
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}

async function attemptOnce(
  remote: RemoteOptions,
  { path, bytes, requireStill, ...change }: Change,
): Promise<Committed> {
  const there = new RemoteBranch(remote);
  const { name: branch, commit: head } = await there.find(change.branch);
  if (!branch || !head) throw missing(change.branch);
  const parent = await there.fetch(branch);
  // After: what came by now was approved before it came, and a push onto any other head is refused.
  await requireStill();
  const tree = await putFile(there.objects, parent, path, bytes);
  if (tree === undefined) return { commit: parent, branch, made: false };
  const commit = await there.commit(branch, parent, tree, change);
  remote.signal?.throwIfAborted();
  await there.push(branch, parent);
  return { commit, branch, made: true };
}

function missing(branch: string | undefined): InputError {
  return new InputError(
    branch
      ? `branch: the repository has no branch ${branch}; make it first, or name one that is there`
      : 'repoUrl: the repository is empty, or has no default branch; push a first commit to it, or name a branch',
  );
}
