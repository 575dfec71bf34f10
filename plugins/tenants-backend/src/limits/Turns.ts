// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Calls of one caller take turns, so that many of theirs do not stand before the first of somebody else.

import { TooManyCalls } from '@ecp-ai/backstage-plugin-tenants-common';
import pLimit from 'p-limit';

/** Hands out turns, to each caller for themselves, in the order in which they ask. */
export class Turns {
  private readonly byCaller = new Map<string, pLimit.Limit>();

  constructor(
    private readonly most: {
      /** So many turns of one at a time. */
      atOnce: number;
      /** So many wait for theirs. */
      waiting: number;
    },
  ) {}

  /**
   * Resolves when it is the caller's turn, to what ends it.
   *
   * @throws TooManyCalls when as many wait as may
   */
  async take(caller: string): Promise<() => void> {
    const { atOnce, waiting } = this.most;
    const limit = this.byCaller.get(caller) ?? pLimit(atOnce);
    if (limit.pendingCount >= waiting) {
      throw new TooManyCalls({ path: '', code: 'too_many_at_once' }, 1);
    }
    this.byCaller.set(caller, limit);
    return new Promise(begun => {
      const turn = limit(() => new Promise<void>(end => begun(end)));
      void turn.then(() => this.forget(caller, limit));
    });
  }

  /** Nobody keeps a row for who asks no more. */
  private forget(caller: string, limit: pLimit.Limit): void {
    if (limit.activeCount + limit.pendingCount === 0) {
      this.byCaller.delete(caller);
    }
  }
}
