// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Has the manifest repository looked at again, once a resync over all replicas, and rebuilt when somebody asked for it.

import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { holdLease, releaseLease } from '../database/operations/holdLease';
import { GitDeliveryTarget } from '../delivery/git/GitDeliveryTarget';
import { GitFailure } from '../delivery/git/GitFailure';
import {
  CLOSED_CODES,
  RepositoryStore,
} from '../delivery/git/RepositoryMemory';

/** How often it is asked whether a rebuild is wanted or a look is due, at least. */
const TICK_SECONDS = 10;
/** A replica that dies while it rebuilds is replaced after this. */
const REBUILD_LEASE_SECONDS = 120;

/** What the watch needs. */
export type RepositoryWatchOptions = {
  knex: Knex;
  target: GitDeliveryTarget;
  store: RepositoryStore;
  logger: LoggerService;
  resyncSeconds: number;
};

/** Looks on. All that it finds goes to the store; it remembers nothing. */
export class RepositoryWatch {
  private readonly stopping = new AbortController();
  private wake: () => void = () => {};
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: RepositoryWatchOptions) {}

  start(): void {
    this.loop = this.run();
  }

  /** Somebody may have asked for something. */
  poke(): void {
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  /** One turn: a rebuild that is wanted, else a look that is due. */
  async turn(): Promise<void> {
    const { store, target } = this.options;
    const { rebuild } = await store.recall(target.place);
    if (rebuild) await this.rebuild();
    else await this.look();
  }

  private async run(): Promise<void> {
    const { resyncSeconds, logger } = this.options;
    const seconds = Math.min(TICK_SECONDS, resyncSeconds);
    while (!this.stopping.signal.aborted) {
      let timer: NodeJS.Timeout | undefined;
      const slept = new Promise<void>(resolve => {
        this.wake = resolve;
        timer = setTimeout(resolve, seconds * 1000);
      });
      await this.turn().catch(error => {
        if (this.stopping.signal.aborted) return;
        logger.warn('Could not look at the manifest repository', error);
      });
      await slept;
      clearTimeout(timer);
    }
  }

  /** The lease is not given back: it runs out when the next look is due, whoever has it then. */
  private async look(): Promise<void> {
    const { knex, target, store, resyncSeconds } = this.options;
    const { place } = target;
    const lease = `git-look/${place.key}`;
    if (!(await holdLease(knex, lease, randomUUID(), resyncSeconds))) return;
    try {
      await target.look(this.stopping.signal);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      const { code, message } = error;
      const problem = { code, message, params: {} };
      const isClosed = (CLOSED_CODES as readonly string[]).includes(code);
      await (isClosed
        ? store.stop(place, problem)
        : store.away(place, problem));
    }
  }

  private async rebuild(): Promise<void> {
    const { knex, target, store } = this.options;
    const { place } = target;
    const lease = `git-rebuild/${place.key}`;
    const holder = randomUUID();
    if (!(await holdLease(knex, lease, holder, REBUILD_LEASE_SECONDS))) return;
    try {
      await target.rebuild(this.stopping.signal);
    } catch (error) {
      if (!(error instanceof GitFailure) || error.result !== 'blocked') {
        throw error;
      }
      const { code, message } = error;
      await store.rebuildFailed(place, { code, message, params: {} });
    } finally {
      await releaseLease(knex, lease, holder).catch(() => {});
    }
  }
}
