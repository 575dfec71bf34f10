// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// When a source answered last: kept where other replicas and the next start find it.

import { CacheService } from '@backstage/backend-plugin-api';

const KEPT_MS = 30 * 86_400_000;
/** Nobody needs it to the second. */
const WRITTEN_EVERY_MS = 60_000;

export class LastAnswer {
  private at?: number;
  private writtenAt = -Infinity;

  /** @param key - Of the cache. */
  constructor(
    private readonly cache: CacheService,
    private readonly key: string,
  ) {}

  /** @param at - Unix milliseconds. */
  answered(at: number): void {
    this.at = at;
    if (at - this.writtenAt < WRITTEN_EVERY_MS) return;
    this.writtenAt = at;
    void this.cache.set(this.key, at, { ttl: KEPT_MS }).catch(() => {});
  }

  /** ISO 8601; `undefined` when it never did. */
  async get(): Promise<string | undefined> {
    const kept = await this.cache.get<number>(this.key).catch(() => undefined);
    const at = Math.max(this.at ?? 0, kept ?? 0);
    return at > 0 ? new Date(at).toISOString() : undefined;
  }
}
