// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Collects what arrives while the last batch is under way, and hands it over as the next one.

/** One batch at a time; everything that waits goes together, up to a limit. */
export class BatchQueue<T> {
  private readonly waiting: T[] = [];
  private running = false;

  /** `flush` must not reject: each item carries its own outcome. */
  constructor(
    private readonly flush: (items: T[]) => Promise<void>,
    private readonly maxBatch: number,
  ) {}

  /** True when nothing waits. */
  get idle(): boolean {
    return this.waiting.length === 0;
  }

  add(item: T): void {
    this.waiting.push(item);
    if (!this.running) {
      this.running = true;
      // What is added in the same turn of the event loop shall go together.
      setImmediate(() => this.drain());
    }
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.flush(this.waiting.splice(0, this.maxBatch));
    }
    this.running = false;
  }
}
