// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long it is worth waiting for a cluster.

import {
  KubernetesError,
  UnreachableError,
} from '@ecp-ai/backstage-plugin-tenants-node';

export type PatienceOptions = {
  cluster: string;
  /** Silence for longer than this is given up on; default 8,000. */
  patienceMs?: number;
  /** How often somebody may try while the cluster is given up on; default 5,000. */
  retryMs?: number;
  /** The cluster is given up on; nothing was heard since. */
  onLoss?: (since: Date) => void;
  /** The cluster answers again. */
  onReturn?: () => void;
};

/**
 * A cluster that freezes answers nothing and refuses nothing, so every call would wait for its time limit and whoever
 * works on the tenants of all clusters would soon wait for this one only. After some silence everybody is told at once,
 * and one call at a time goes to see whether that still holds. While anything is heard at all, a slow call is just slow.
 */
export class Patience {
  private readonly options: Required<PatienceOptions>;
  private readonly waiting = new Set<(reason: UnreachableError) => void>();
  private heardAt = performance.now();
  private silentFrom: number | undefined;
  private lost: Date | undefined;
  /** What the network called it when a call failed last. */
  private lastCode: string | undefined;
  private triedAt = 0;

  private constructor(options: PatienceOptions) {
    this.options = {
      patienceMs: 8000,
      retryMs: 5000,
      onLoss: () => {},
      onReturn: () => {},
      ...options,
    };
  }

  static create(options: PatienceOptions): Patience {
    return new Patience(options);
  }

  /** Since when the cluster is given up on. */
  get lostSince(): Date | undefined {
    return this.lost;
  }

  /**
   * Runs a call while there is hope. A `probe` always runs, and until it knows itself: it asks for a sign of life and
   * nothing else, and has a limit of its own.
   *
   * @throws UnreachableError at once, or as soon as the cluster is given up on
   */
  async run<T>(call: () => Promise<T>, { probe = false } = {}): Promise<T> {
    if (this.lost && !probe && !this.mayTry()) throw this.noAnswer();
    const began = performance.now();
    const { givenUp, done } = this.wait();
    try {
      const answer = await (probe ? call() : Promise.race([call(), givenUp]));
      this.heard();
      return answer;
    } catch (error) {
      if (error instanceof KubernetesError) this.heard();
      else this.missed(began, error);
      throw error;
    } finally {
      done();
    }
  }

  /** The cluster said something. */
  heard(): void {
    this.heardAt = performance.now();
    this.silentFrom = undefined;
    if (!this.lost) return;
    this.lost = undefined;
    this.options.onReturn();
  }

  private missed(began: number, error: unknown): void {
    this.lastCode = error instanceof UnreachableError ? error.code : undefined;
    this.silentFrom ??= began;
    const since = Math.max(this.silentFrom, this.heardAt);
    if (this.lost || performance.now() - since < this.options.patienceMs) {
      return;
    }
    this.lost = new Date(Date.now() - (performance.now() - since));
    this.triedAt = performance.now();
    for (const giveUp of this.waiting) giveUp(this.noAnswer());
    this.options.onLoss(this.lost);
  }

  private mayTry(): boolean {
    const now = performance.now();
    if (now - this.triedAt < this.options.retryMs) return false;
    this.triedAt = now;
    return true;
  }

  private wait() {
    let giveUp: (reason: UnreachableError) => void = () => {};
    const givenUp = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
    });
    givenUp.catch(() => {});
    this.waiting.add(giveUp);
    return { givenUp, done: () => this.waiting.delete(giveUp) };
  }

  private noAnswer(): UnreachableError {
    const { cluster } = this.options;
    const since = this.lost?.toISOString();
    return new UnreachableError(
      'timeout',
      `Cluster ${cluster} has not answered since ${since}`,
      this.lastCode,
    );
  }
}
