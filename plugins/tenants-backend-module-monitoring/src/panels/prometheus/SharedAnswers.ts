// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Equal questions are asked once: whoever comes meanwhile waits for the same answer, whoever comes soon after gets it again.

import { CacheService } from '@backstage/backend-plugin-api';
import { Expiries } from '../../cache/Expiries';

type JsonValue = Parameters<CacheService['set']>[1];

/** Caches walk through values of many parts slowly, twice; a text is one part. */
type Kept = { version: string; text: string };

export class SharedAnswers {
  private readonly underWay = new Map<string, Promise<JsonValue>>();
  private readonly expiries: Expiries;

  constructor(private readonly cache: CacheService) {
    this.expiries = new Expiries(cache);
  }

  /**
   * The answer, at most `ttlMs` old.
   *
   * @param question - `key` says where the answer is kept: one at a time, so keys have to be few. Without, it is not kept
   */
  get<Answer extends JsonValue>(
    question: { version: string; key?: string; ttlMs: number },
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const { key, version, ttlMs } = question;
    const running = this.underWay.get(version) as Promise<Answer> | undefined;
    if (running) return running;
    const answer = (
      key === undefined ? ask() : this.look({ key, version, ttlMs }, ask)
    ).finally(() => this.underWay.delete(version));
    this.underWay.set(version, answer);
    return answer;
  }

  close(): void {
    this.expiries.close();
  }

  private async look<Answer extends JsonValue>(
    { key, version, ttlMs }: { key: string; version: string; ttlMs: number },
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    // A cache that is away makes nothing wrong, only dearer.
    const kept = await this.cache.get<Kept>(key).catch(() => undefined);
    if (kept?.version === version) return JSON.parse(kept.text);
    const answer = await ask();
    const made: Kept = { version, text: JSON.stringify(answer) };
    void this.cache.set(key, made, { ttl: ttlMs }).catch(() => {});
    this.expiries.after(key, ttlMs);
    return answer;
  }
}
