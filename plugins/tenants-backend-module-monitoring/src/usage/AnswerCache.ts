// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Answers that many ask for, kept for a while in Backstage's cache: in memory, or in Redis for all replicas. Only time
// ends them.

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { digestOf, within } from '@ecp-ai/backstage-plugin-tenants-node';
import { Expiries } from '../cache/Expiries';

/** A cache that takes longer saves nothing. Redis that is away keeps callers until it is back. */
const PATIENCE_MS = 1000;

export class AnswerCache {
  private readonly making = new Map<string, Promise<unknown>>();
  private readonly expiries: Expiries;

  constructor(
    private readonly cache: CacheService,
    private readonly logger: LoggerService,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.expiries = new Expiries(cache);
  }

  /**
   * The answer to a question: the kept one, the one that is being made, or a new one. Without a cache that answers each is
   * made anew.
   *
   * @param question - equal ones have equal answers: whatever these depend on, what the caller may see as well, is in it
   */
  async answer<T extends JsonValue>(
    question: string,
    seconds: number,
    make: () => Promise<T>,
  ): Promise<T> {
    // Stores differ in how long a key may be.
    const key = `tenants-usage:${digestOf(question)}`;
    const kept = await this.safely(() => this.cache.get<T>(key));
    if (kept !== undefined) return kept;
    const made = this.making.get(key) ?? this.make(key, seconds, make);
    return made as Promise<T>;
  }

  private make<T extends JsonValue>(
    key: string,
    seconds: number,
    make: () => Promise<T>,
  ): Promise<T> {
    const made = make()
      .then(async answer => {
        await this.safely(() =>
          this.cache.set(key, answer, { ttl: seconds * 1000 }),
        );
        this.expiries.after(key, seconds * 1000);
        return answer;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private async safely<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await within(call(), this.patienceMs);
    } catch (error) {
      this.logger.warn(
        `The cache does not answer: ${(error as Error).message}`,
      );
      return undefined;
    }
  }
}
