// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** How turns are taken. */
export type PokedLoopOptions = {
  /** The longest pause between two turns. */
  pollSeconds: number;
  /** One turn. `true`: there is more to do at once. */
  turn: (signal: AbortSignal) => Promise<boolean>;
  /** A turn failed; the next one comes as if it had not. */
  onError: (error: Error) => void;
};

/** Takes turns, one after the other, until it is stopped: when somebody pokes it, and now and then by itself. */
export class PokedLoop {
  private readonly stopping = new AbortController();
  private wake: () => void = () => {};
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: PokedLoopOptions) {}

  start(): void {
    this.loop = this.run();
  }

  /** There may be something to do: does not wait for the next poll. In the middle of a turn: one more follows it. */
  poke(): void {
    this.wake();
  }

  /** Tells the turn under way to end, and waits for it. What it fails with then is told to nobody. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { turn, pollSeconds, onError } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let timer: NodeJS.Timeout | undefined;
      const slept = new Promise<void>(resolve => {
        this.wake = resolve;
        timer = setTimeout(resolve, pollSeconds * 1000);
      });
      const isMore = await turn(signal).catch(error => {
        if (!signal.aborted) onError(error);
        return false;
      });
      if (!isMore) await slept;
      clearTimeout(timer);
    }
  }
}
