// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Has the manifest repository looked at again, once a resync over all replicas, and rebuilt when somebody asked for it.

import { LoggerService } from '@backstage/backend-plugin-api';
import { GitDeliveryTarget } from '../delivery/git/GitDeliveryTarget';
import { GitFailure } from '../delivery/git/GitFailure';
import { RepositoryStore } from '../delivery/git/RepositoryStore';
import { CLOSED_CODES } from '../facts/RepositoryMemory';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
import { Lease, Leases, underLease } from '../loops/underLease';

/** How often it is asked whether a rebuild is wanted or a look is due, at least. */
const TICK_SECONDS = 10;
/** A replica that dies while it looks or rebuilds is replaced after this. */
const LEASE = { seconds: 120 };

/** What the watch needs. */
export type RepositoryWatchOptions = {
  leases: Leases;
  target: GitDeliveryTarget;
  store: RepositoryStore;
  logger: LoggerService;
  resyncSeconds: number;
  /** Default: two minutes, renewed after each third of that. */
  lease?: Pick<Lease, 'seconds' | 'renewSeconds'>;
};

/** Looks on. All that it finds goes to the store; it remembers nothing. */
export class RepositoryWatch {
  private readonly loop: PokedLoop;

  constructor(private readonly options: RepositoryWatchOptions) {
    const { logger, resyncSeconds } = options;
    this.loop = new PokedLoop({
      pollSeconds: Math.min(TICK_SECONDS, resyncSeconds),
      turn: async signal => {
        await this.turn(signal);
        return false;
      },
      onError: error =>
        logger.warn('Could not look at the manifest repository', error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Somebody may have asked for something. */
  poke(): void {
    this.loop.poke();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One turn: a rebuild that is wanted, else a look that is due. */
  async turn(signal: AbortSignal): Promise<void> {
    const { leases, store, target, resyncSeconds } = this.options;
    const { key } = target.place;
    const lease = { ...LEASE, ...this.options.lease };
    const { rebuild } = await store.recall(target.place);
    if (rebuild) {
      const name = `git-rebuild/${key}`;
      await underLease(leases, { ...lease, name }, signal, held =>
        this.rebuild(rebuild.id, held),
      );
      return;
    }
    // Whoever has the lease when the next look is due: over all replicas there is one a resync.
    const look = { name: `git-look/${key}`, againSeconds: resyncSeconds };
    await underLease(leases, { ...lease, ...look }, signal, held =>
      this.look(held),
    );
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { target, store } = this.options;
    const { place } = target;
    try {
      await target.look(signal);
    } catch (error) {
      // What is found once the lease is lost is another replica's to tell.
      if (signal.aborted || !(error instanceof GitFailure)) throw error;
      const { code, message } = error;
      const problem = { code, message, params: {} };
      const isClosed = (CLOSED_CODES as readonly string[]).includes(code);
      await (isClosed
        ? store.stop(place, problem)
        : store.away(place, problem));
    }
  }

  private async rebuild(id: string, signal: AbortSignal): Promise<void> {
    const { target, store } = this.options;
    try {
      await target.rebuild(id, signal);
    } catch (error) {
      const isFinal = error instanceof GitFailure && error.result === 'blocked';
      if (signal.aborted || !isFinal) throw error;
      const { code, message } = error;
      const problem = { code, message, params: {} };
      await store.rebuildFailed(target.place, id, problem);
    }
  }
}
