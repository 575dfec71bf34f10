// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

const BUSY_MS = 5_000;
const IDLE_MS = 30_000;
const HINT_MS = 250;

/** What a {@link Refresher} refreshes, and whom it tells. */
export type RefresherOptions<T> = {
  load: () => Promise<T>;
  isBusy: (data: T) => boolean;
  onData: (data: T) => void;
  onError: (error: Error) => void;
};

/**
 * Decides when to load again. Answers that were overtaken by a newer call are dropped; many hints at once become one
 * load; a hidden page loads nothing.
 */
export class Refresher<T> {
  private calls = 0;
  private isStopped = false;
  private delay = IDLE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt = Infinity;

  constructor(private readonly options: RefresherOptions<T>) {}

  start(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    void this.reload();
  }

  stop(): void {
    this.isStopped = true;
    this.unschedule();
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  /** Something may have changed: loads soon, spread out so that open pages do not all ask at once. */
  hint(): void {
    this.schedule(HINT_MS + Math.random() * HINT_MS);
  }

  /** Loads now; resolves when this or a newer answer is in. */
  async reload(): Promise<void> {
    this.unschedule();
    this.calls += 1;
    const call = this.calls;
    const isCurrent = () => !this.isStopped && call === this.calls;
    try {
      const data = await this.options.load();
      if (isCurrent()) {
        this.delay = this.options.isBusy(data) ? BUSY_MS : IDLE_MS;
        this.options.onData(data);
      }
    } catch (error) {
      if (isCurrent()) {
        this.options.onError(
          error instanceof Error ? error : new Error(String(error)),
        );
      }
    }
    if (isCurrent()) {
      this.schedule(this.delay);
    }
  }

  // A load that is due sooner stays: a hint must survive the end of a load that began before it.
  private schedule(delay: number): void {
    const dueAt = Date.now() + delay;
    if (this.isStopped || document.hidden || this.dueAt <= dueAt) {
      return;
    }
    this.unschedule();
    this.dueAt = dueAt;
    this.timer = setTimeout(() => void this.reload(), delay);
  }

  private unschedule(): void {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
  }

  private readonly onVisibility = () => {
    if (document.hidden) {
      this.unschedule();
    } else {
      void this.reload();
    }
  };
}
