// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The store in memory lets go of what has expired only when it is asked for it, and nobody may ever ask again.

import { CacheService } from '@backstage/backend-plugin-api';

/** Deletes keys when their time is over. */
export class Expiries {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly cache: CacheService) {}

  /** Whatever was said of the key before no longer holds. */
  after(key: string, ttlMs: number): void {
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      void this.cache.delete(key).catch(() => {});
    }, ttlMs);
    this.timers.set(key, timer.unref());
  }

  close(): void {
    this.timers.forEach(it => clearTimeout(it));
  }
}
