// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Delivers tenants to a Git repository: what waits goes together, one commit a tenant, one push for all.

import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  DeliveryJob,
  DeliveryOutcome,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { BatchQueue } from './BatchQueue';
import { Change } from './Change';
import { deliverBatch, settleWith } from './deliverBatch';
import { GitFailure } from './GitFailure';
import { acknowledgeGitState, repositoryKey } from './GitState';
import { Mirror } from './Mirror';
import { Remote, parseRemoteUrl } from './remoteUrl';

/** Commits that share one push at most. */
const MAX_BATCH = 200;

/** What a target is made from. */
export type GitDeliveryOptions = {
  config: GitConfig;
  /** For the mirror; other processes may use the same folder. */
  workingDirectory: string;
  logger: LoggerService;
  /** Dates the commits. */
  clock?: () => Date;
};

/**
 * The target `git`.
 *
 * A delivery is exactly one commit on the branch, whatever crashes and whoever pushes at the same time: the intent is saved before the push,
 * each commit carries its `Op-Id`, and both are looked for before anything is built. Nothing is ever forced.
 */
export class GitDeliveryTarget implements DeliveryTarget {
  /** @throws InputError when the configuration cannot be used. */
  static create(options: GitDeliveryOptions): GitDeliveryTarget {
    const remote = parseRemoteUrl(options.config.url);
    checkBranch(options.config.branch);
    return new GitDeliveryTarget(options, remote);
  }

  readonly name = 'git';
  private readonly queue: BatchQueue<Change>;
  private readonly repository: { basePath: string; key: string };
  private mirror?: Promise<Mirror>;

  private constructor(
    private readonly options: GitDeliveryOptions,
    private readonly remote: Remote,
  ) {
    const { url, branch, basePath } = options.config;
    this.repository = {
      basePath: normalizeBasePath(basePath),
      key: repositoryKey(url, branch),
    };
    this.queue = new BatchQueue(changes => this.flush(changes), MAX_BATCH);
  }

  acknowledge(state: JsonObject): JsonObject {
    return acknowledgeGitState(state) ?? state;
  }

  /** Rejects when the state could not be saved or the signal aborted: the outcome is then found out by the next call. */
  async deliver(
    job: DeliveryJob,
    { signal }: { signal: AbortSignal },
  ): Promise<DeliveryOutcome> {
    signal.throwIfAborted();
    const change = new Change(job, signal, this.repository);
    this.queue.add(change);
    return change.outcome;
  }

  private async flush(changes: Change[]): Promise<void> {
    const signal = whenAllAbort(changes.map(change => change.signal));
    try {
      const mirror = await this.openMirror();
      await this.deliverOnce(mirror, changes, signal).catch(async error => {
        if (!isCorruption(error)) throw error;
        await mirror.quarantine();
        await this.deliverOnce(mirror, changes, signal);
      });
      if (this.queue.idle) await mirror.maintain();
    } catch (error) {
      settleWith(changes, error);
    }
  }

  private deliverOnce(
    mirror: Mirror,
    changes: Change[],
    signal: AbortSignal,
  ): Promise<void> {
    const { config, logger, clock = () => new Date() } = this.options;
    return deliverBatch({ mirror, config, logger, clock, signal }, changes);
  }

  private openMirror(): Promise<Mirror> {
    const { config, workingDirectory, logger } = this.options;
    this.mirror ??= Mirror.open({
      root: join(workingDirectory, 'git', this.repository.key),
      remote: this.remote,
      config,
      logger,
    });
    // A mirror that could not be made is tried again next time.
    this.mirror.catch(() => {
      this.mirror = undefined;
    });
    return this.mirror;
  }
}

function isCorruption(error: unknown): boolean {
  return error instanceof GitFailure && error.code === 'git_mirror_corrupt';
}

/** Aborts once every one of the signals has: as long as somebody waits, the work goes on. */
function whenAllAbort(signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const look = () => {
    if (signals.every(signal => signal.aborted)) {
      controller.abort(signals[0]?.reason);
    }
  };
  for (const signal of signals) {
    signal.addEventListener('abort', look, { once: true });
  }
  look();
  return controller.signal;
}

function normalizeBasePath(path: string): string {
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

function checkBranch(branch: string): void {
  const legal =
    /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(branch) &&
    !/\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$/.test(branch);
  if (!legal) {
    throw new InputError('tenants.git.branch is no name a branch may have');
  }
}
