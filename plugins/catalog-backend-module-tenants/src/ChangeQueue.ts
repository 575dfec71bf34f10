// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Ids waiting to be looked at: bursts become one batch, and what failed comes back after a while.

import { backoffMs } from '@ecp-ai/backstage-plugin-tenants-node';

/** Delays in milliseconds. */
export type ChangeQueueDelays = {
  /** How long a burst may gather before it is worked on. */
  gather: number;
  /** First and longest wait before failed ids are tried again; doubles in between. */
  retry: number;
  retryMax: number;
};

const DELAYS: ChangeQueueDelays = {
  gather: 50,
  retry: 1_000,
  retryMax: 60_000,
};
const BATCH = 100;

/** Hands over ids in batches, one batch at a time, each id until it succeeded. */
export class ChangeQueue {
  private readonly waiting = new Set<string>();
  private readonly failed = new Set<string>();
  private readonly delays: ChangeQueueDelays;
  private failures = 0;
  private paused = true;
  private working = false;
  private gatherTimer?: NodeJS.Timeout;
  private retryTimer?: NodeJS.Timeout;

  /** @param work - looks at the ids and answers those to try again; a rejection means all of them */
  constructor(
    private readonly work: (ids: string[]) => Promise<string[]>,
    delays: Partial<ChangeQueueDelays> = {},
  ) {
    this.delays = { ...DELAYS, ...delays };
  }

  /** Asks for a look at an id. Before {@link ChangeQueue.start} it is only kept. */
  add(id: string): void {
    this.failed.delete(id);
    this.waiting.add(id);
    this.gather();
  }

  start(): void {
    this.paused = false;
    this.gather();
  }

  /** Forgets the timers; a batch under way still ends. */
  stop(): void {
    this.paused = true;
    clearTimeout(this.gatherTimer);
    clearTimeout(this.retryTimer);
    this.gatherTimer = this.retryTimer = undefined;
  }

  private gather(): void {
    if (this.paused || this.working || this.gatherTimer || !this.waiting.size) {
      return;
    }
    this.gatherTimer = setTimeout(() => {
      this.gatherTimer = undefined;
      void this.runBatch();
    }, this.delays.gather);
  }

  private async runBatch(): Promise<void> {
    const ids = [...this.waiting].slice(0, BATCH);
    ids.forEach(id => this.waiting.delete(id));
    this.working = true;
    const failed = await this.work(ids).catch(() => ids);
    this.working = false;
    // What was asked for again in the meantime is looked at anyway.
    failed
      .filter(id => !this.waiting.has(id))
      .forEach(id => this.failed.add(id));
    this.failures = failed.length ? this.failures + 1 : 0;
    this.retryLater();
    this.gather();
  }

  private retryLater(): void {
    if (this.paused || this.retryTimer || !this.failed.size) {
      return;
    }
    const { retry, retryMax } = this.delays;
    const wait = backoffMs(this.failures, {
      firstMs: retry,
      longestMs: retryMax,
    });
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      this.failed.forEach(id => this.waiting.add(id));
      this.failed.clear();
      this.gather();
    }, wait);
  }
}
