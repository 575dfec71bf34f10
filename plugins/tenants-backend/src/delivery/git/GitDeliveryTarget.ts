// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Delivers tenants to a Git repository: what waits goes together, one commit a tenant, one push for all.

import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  DeliveryJob,
  DeliveryTarget,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { OwnOutcome } from '../../facts/OwnOutcome';
import { join } from 'node:path';
import { GitPlace, gitPlace } from '../../config/gitPlace';
import { GitConfig } from '../../config/TenantsConfig';
import { BatchQueue } from './BatchQueue';
import { Change } from './Change';
import { checkBranch, normalizeBasePath } from './checkPlace';
import { commitLink } from './commitLink';
import { deliverBatch, settleWith } from './deliverBatch';
import { GitFailure } from './GitFailure';
import { acknowledgeGitState } from './GitState';
import { lookAtBranch } from './lookAtBranch';
import { Mirror } from './Mirror';
import { rebuildBranch } from './rebuildBranch';
import { Remote, parseRemoteUrl } from './remoteUrl';
import { RepositoryStore } from './RepositoryStore';
import { whenAllAbort } from './whenAllAbort';

/** Commits that share one push at most. */
const MAX_BATCH = 200;

/** What a target is made from. */
export type GitDeliveryOptions = {
  config: GitConfig;
  /** What is remembered of repositories. */
  store: RepositoryStore;
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
  readonly title = 'Git';
  /** Where it delivers to. */
  readonly place: GitPlace;
  private readonly basePath: string;
  private readonly queue: BatchQueue<Change>;
  private mirror?: Promise<Mirror>;
  /** A mirror does one thing at a time. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: GitDeliveryOptions,
    private readonly remote: Remote,
  ) {
    this.basePath = normalizeBasePath(options.config.basePath);
    this.place = gitPlace(options.config);
    this.queue = new BatchQueue(changes => this.flush(changes), MAX_BATCH);
  }

  acknowledge(state: JsonObject): JsonObject {
    return acknowledgeGitState(state) ?? state;
  }

  /** Rejects when the state could not be saved or the signal aborted: the outcome is then found out by the next call. */
  async deliver(
    job: DeliveryJob,
    { signal }: { signal: AbortSignal },
  ): Promise<OwnOutcome> {
    signal.throwIfAborted();
    const repository = { basePath: this.basePath, key: this.place.key };
    const change = new Change(job, signal, repository);
    this.queue.add(change);
    return this.linked(await change.outcome);
  }

  private linked(outcome: OwnOutcome): OwnOutcome {
    if (outcome.result !== 'delivered' || !outcome.commit) return outcome;
    const link = commitLink(this.options.config, outcome.commit);
    return { ...outcome, ...(link && { links: [link] }) };
  }

  /** Looks at the repository again and has the store do away with what was found. One `ls-remote` when nothing moved. */
  async look(signal: AbortSignal): Promise<void> {
    const { store } = this.options;
    const { place } = this;
    await this.exclusively(async mirror => {
      const memory = await store.recall(place);
      const judgement = { ...this.judgement(mirror, signal), memory };
      const sighting = await lookAtBranch(judgement);
      if (sighting) await store.settle(place, memory, sighting);
      else await store.unmoved(place);
    });
  }

  /** Does the rebuild that somebody asked for, while it is asked for. Nothing is done twice: a crash before it is written down finds its own commit. */
  async rebuild(id: string, signal: AbortSignal): Promise<void> {
    const { store, config, clock = () => new Date() } = this.options;
    const { place } = this;
    await this.exclusively(async mirror => {
      const memory = await store.recall(place);
      if (memory.rebuild?.id !== id) return;
      const judgement = { ...this.judgement(mirror, signal), memory };
      const rebuilt = await rebuildBranch({ ...judgement, config, clock });
      await store.rebuilt(place, { id, ...rebuilt });
    });
  }

  private judgement(mirror: Mirror, signal: AbortSignal) {
    const { store } = this.options;
    const { place, basePath } = this;
    return { mirror, store, place, basePath, signal };
  }

  private async flush(changes: Change[]): Promise<void> {
    const { store, config, logger, clock = () => new Date() } = this.options;
    const signal = whenAllAbort(changes.map(change => change.signal));
    const context = { store, place: this.place, config, logger, clock, signal };
    try {
      await this.exclusively(async mirror => {
        await deliverBatch({ ...context, mirror }, changes);
        if (this.queue.idle) await mirror.maintain();
      });
    } catch (error) {
      settleWith(changes, error);
    }
  }

  /** A mirror that turns out to be broken, or to speak the wrong hash, is made anew and the work is done once more. */
  private async exclusively(
    work: (mirror: Mirror) => Promise<void>,
  ): Promise<void> {
    const turn = this.last.then(async () => {
      const mirror = await this.openMirror();
      await work(mirror).catch(async error => {
        const code = error instanceof GitFailure ? error.code : undefined;
        if (code === 'git_mirror_corrupt') await mirror.quarantine();
        else if (code === 'git_object_format') await mirror.changeFormat();
        else throw error;
        await work(mirror);
      });
    });
    this.last = turn.catch(() => {});
    return turn;
  }

  private openMirror(): Promise<Mirror> {
    const { config, workingDirectory, logger } = this.options;
    this.mirror ??= Mirror.open({
      root: join(workingDirectory, 'git', this.place.key),
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
