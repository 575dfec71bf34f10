// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The loop: claims due tenants and hands each to a pass. It knows nothing of the work.

import { LoggerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { WorkStore } from './WorkStore';

/** What the loop needs. */
export type ReconcilerOptions = {
  store: WorkStore;
  pass: (claim: WorkClaim, signal: AbortSignal) => Promise<NextLook>;
  logger: LoggerService;
  pollSeconds: number;
  leaseSeconds: number;
  concurrency: number;
};

/** Runs passes, at most `concurrency` at a time, each under a lease that is prolonged while it works. */
export class Reconciler {
  private readonly holder = `${hostname()}/${process.pid}/${randomUUID().slice(
    0,
    8,
  )}`;
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private wake: () => void = () => {};
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: ReconcilerOptions) {}

  start(): void {
    this.loop = this.run();
  }

  /** Something became due: do not wait for the next poll. */
  poke(): void {
    this.wake();
  }

  /** Ends the loop and the passes under way; what they had not finished stays due. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
    await Promise.all(this.running);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const slept = this.sleep();
      const claimed = await this.claim();
      if (claimed === 0 || this.running.size >= this.options.concurrency) {
        await slept.done;
      }
      slept.cancel();
    }
  }

  private async claim(): Promise<number> {
    const { store, concurrency, leaseSeconds, logger } = this.options;
    const limit = concurrency - this.running.size;
    if (limit <= 0) {
      return 0;
    }
    try {
      const claims = await store.claimDue({
        holder: this.holder,
        limit,
        leaseSeconds,
      });
      claims.forEach(claim => this.track(this.work(claim)));
      return claims.length;
    } catch (error) {
      logger.warn(
        'Could not look for due tenants; trying again',
        error as Error,
      );
      return 0;
    }
  }

  private track(work: Promise<void>) {
    this.running.add(work);
    work.finally(() => {
      this.running.delete(work);
      this.wake();
    });
  }

  private async work(claim: WorkClaim): Promise<void> {
    const { store, pass, logger, leaseSeconds } = this.options;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.stopping.signal]);
    const heartbeat = setInterval(() => {
      store.heartbeat(claim, leaseSeconds).catch(error => {
        // A database that is away for a moment is no lost claim: the fence will tell at the next write.
        if (error.name === 'ConflictError') {
          lost.abort(error);
        }
      });
    }, (leaseSeconds * 1000) / 3);
    try {
      await store.release(claim, await pass(claim, signal));
    } catch (error) {
      if (!signal.aborted && (error as Error).name !== 'ConflictError') {
        logger.error(`Pass of tenant ${claim.tenantId} failed`, error as Error);
      }
      await this.giveBack(claim);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async giveBack(claim: WorkClaim): Promise<void> {
    const afterSeconds = this.stopping.signal.aborted ? 0 : 5;
    try {
      await this.options.store.release(claim, {
        afterSeconds,
        attempts: claim.attempts + 1,
      });
    } catch {
      // The lease runs out by itself.
    }
  }

  private sleep() {
    let timer: NodeJS.Timeout | undefined;
    const done = new Promise<void>(resolve => {
      this.wake = resolve;
      timer = setTimeout(resolve, this.options.pollSeconds * 1000);
    });
    return { done, cancel: () => clearTimeout(timer) };
  }
}
