// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

const BUSY_MS = 5_000;
const IDLE_MS = 30_000;
const HINT_MS = 250;
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;
/** Looks that failed one after the other, from which on contact is lost: once alone is a restart, or a gust. */
const LOST_AFTER = 2;

/** What a {@link Refresher} refreshes, and whom it tells. */
export type RefresherOptions<T> = {
  load: () => Promise<T>;
  isBusy: (data: T) => boolean;
  onData: (data: T) => void;
  /** Nobody answers: at once where there was no data yet, else from the second time on. A refusal is an answer. */
  onError: (error: Error) => void;
};

/**
 * Decides when to load again. Answers that were overtaken by a newer call are dropped; many hints at once become one
 * load; a hidden page loads nothing. Where nobody answers it looks again after 2, 4, 8, then every 15 s, and at once when
 * the browser loses the network or has it again.
 */
export class Refresher<T> {
  private calls = 0;
  private isStopped = false;
  private delay = IDLE_MS;
  private hasData = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dueAt = Infinity;

  constructor(private readonly options: RefresherOptions<T>) {}

  start(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('online', this.onNetwork);
    window.addEventListener('offline', this.onNetwork);
    void this.reload();
  }

  stop(): void {
    this.isStopped = true;
    this.unschedule();
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('online', this.onNetwork);
    window.removeEventListener('offline', this.onNetwork);
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
        this.hasData = true;
        this.failures = 0;
        this.delay = this.options.isBusy(data) ? BUSY_MS : IDLE_MS;
        this.options.onData(data);
      }
    } catch (error) {
      if (isCurrent()) {
        this.failed(error instanceof Error ? error : new Error(String(error)));
      }
    }
    if (isCurrent()) {
      this.schedule(this.delay);
    }
  }

  private failed(error: Error): void {
    const { statusCode = 0 } = error as { statusCode?: number };
    if (statusCode >= 400 && statusCode < 500) {
      this.failures = 0;
      this.delay = IDLE_MS;
      this.options.onError(error);
      return;
    }
    this.failures += 1;
    this.delay = Math.min(
      RETRY_MS * 2 ** (this.failures - 1),
      LONGEST_RETRY_MS,
    );
    if (!this.hasData || this.failures >= LOST_AFTER) {
      this.options.onError(error);
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

  private readonly onNetwork = () => {
    if (!document.hidden) {
      void this.reload();
    }
  };

  private readonly onVisibility = () => {
    if (document.hidden) {
      this.unschedule();
    } else {
      void this.reload();
    }
  };
}
