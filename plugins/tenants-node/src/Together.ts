// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

type Waiting<In, Out> = {
  item: In;
  resolve: (answer: Out) => void;
  reject: (error: unknown) => void;
};

/**
 * Writes items that come while others are written together, in one go: when thousands come at once, most wait for one
 * statement of many rows instead of each for its own. What is wrong with one is not the others'.
 *
 * @public
 */
export class Together<In, Out> {
  private waiting: Waiting<In, Out>[] = [];
  private isWriting = false;

  /**
   * @param write - writes all of these, or none when it rejects; answers one for each, in their order
   * @param most - that it takes at once
   */
  constructor(
    private readonly write: (items: In[]) => Promise<Out[]>,
    private readonly most = Infinity,
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
      await this.writeEach(this.waiting.splice(0, this.most));
    }
    this.isWriting = false;
  }

  private async writeEach(together: Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await this.write(together.map(({ item }) => item));
      together.forEach(({ resolve }, at) => resolve(answers[at]));
    } catch (error) {
      if (together.length === 1) {
        together[0].reject(error);
        return;
      }
      for (const each of together) await this.writeEach([each]);
    }
  }
}
