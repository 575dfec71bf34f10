// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { NoAnswerError, within } from './within';

// Kept as it is: tests put a clock of their own into its place.
const { nextTick } = process;

/** Resolves when all that has been resolved by now, and by that, has been heard of. */
const allThatIsUnderWay = () => new Promise<void>(nextTick);

type Waiting<In, Out> = {
  item: In;
  resolve: (answer: Out) => void;
  reject: (error: unknown) => void;
};

/**
 * Writes items that come while others are written together, in one go: when thousands come at once, most wait for one
 * statement of many rows instead of each for its own. What is wrong with one is not the others'; what takes too long is given up,
 * though it may be written yet, and those that come later are tried again.
 *
 * @public
 */
export class Together<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private isWriting = false;

  /**
   * @param write - writes all of these, or none when it rejects; answers one for each, in their order
   * @param most - that it takes at once
   * @param patienceMs - how long it may take, in milliseconds
   */
  constructor(
    private readonly write: (items: In[]) => Promise<Out[]>,
    private readonly most = Infinity,
    private readonly patienceMs = 15_000,
  ) {}

  /** Resolves when it is written; rejects with whatever kept it from that. */
  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    while (this.waiting.length > 0) {
      // Whoever was answered just now may have another one: without this pause it would be written by itself.
      await allThatIsUnderWay();
      await this.writeEach(this.waiting.splice(0, this.most));
    }
    this.isWriting = false;
  }

  /** Whether there was an answer; without one, nothing else is tried of these. */
  private async writeEach(together: Waiting<In, Out>[]): Promise<boolean> {
    const items = together.map(({ item }) => item);
    try {
      const answers = await within(this.write(items), this.patienceMs);
      together.forEach(({ resolve }, at) => resolve(answers[at]));
      return true;
    } catch (error) {
      const isLate = error instanceof NoAnswerError;
      if (isLate || together.length === 1) {
        together.forEach(({ reject }) => reject(error));
        return !isLate;
      }
      return this.writeSingly(together);
    }
  }

  private async writeSingly(all: Waiting<In, Out>[]): Promise<boolean> {
    for (const [at, each] of all.entries()) {
      if (await this.writeEach([each])) continue;
      const late = new NoAnswerError(this.patienceMs);
      all.slice(at + 1).forEach(({ reject }) => reject(late));
      return false;
    }
    return true;
  }
}
