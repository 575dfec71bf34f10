// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The loop: claims due tenants and hands each to a pass. It knows nothing of the work.

import { LoggerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { WorkClaim } from '../database/operations/claimDue';
import { NextLook } from '../database/operations/releaseClaim';
import { PokedLoop } from '@ecp-ai/backstage-plugin-tenants-node';
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
  private readonly loop: PokedLoop;

  constructor(private readonly options: ReconcilerOptions) {
    const { pollSeconds, concurrency, logger } = options;
    this.loop = new PokedLoop({
      pollSeconds,
      turn: async signal => {
        const claimed = await this.claim(signal);
        return claimed > 0 && this.running.size < concurrency;
      },
      onError: error =>
        logger.warn('Could not look for due tenants; trying again', error),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Something became due: do not wait for the next poll. */
  poke(): void {
    this.loop.poke();
  }

  /** Ends the loop and the passes under way; what they had not finished stays due. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.running);
  }

  private async claim(stopping: AbortSignal): Promise<number> {
    const { store, concurrency, leaseSeconds } = this.options;
    const limit = concurrency - this.running.size;
    if (limit <= 0) {
      return 0;
    }
    const claims = await store.claimDue({
      holder: this.holder,
      limit,
      leaseSeconds,
    });
    claims.forEach(claim => this.track(this.work(claim, stopping)));
    return claims.length;
  }

  private track(work: Promise<void>) {
    this.running.add(work);
    work.finally(() => {
      this.running.delete(work);
      this.loop.poke();
    });
  }

  private async work(claim: WorkClaim, stopping: AbortSignal): Promise<void> {
    const { store, pass, logger, leaseSeconds } = this.options;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping]);
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
      await this.giveBack(claim, stopping.aborted ? 0 : 5);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async giveBack(
    claim: WorkClaim,
    afterSeconds: number,
  ): Promise<void> {
    try {
      await this.options.store.release(claim, {
        afterSeconds,
        attempts: claim.attempts + 1,
      });
    } catch {
      // The lease runs out by itself.
    }
  }
}
