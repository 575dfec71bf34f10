// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Equal questions are asked once: whoever comes meanwhile waits for the same answer, whoever comes soon after gets it again.

import { CacheService } from '@backstage/backend-plugin-api';

type JsonValue = Parameters<CacheService['set']>[1];

/** Caches walk through values of many parts slowly, twice; a text is one part. */
type Kept = { version: string; text: string };

export class SharedAnswers {
  private readonly underWay = new Map<string, Promise<JsonValue>>();

  constructor(private readonly cache: CacheService) {}

  /**
   * The answer, at most `ttlMs` old. The key says where it is kept, and is one of few: a store may let go of what has expired
   * only when it is asked for it. The version says which answer it is; another one takes its place.
   */
  get<Answer extends JsonValue>(
    { key, version, ttlMs }: { key: string; version: string; ttlMs: number },
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const whole = `${key} ${version}`;
    const running = this.underWay.get(whole) as Promise<Answer> | undefined;
    if (running) return running;
    const answer = this.look(key, version, ttlMs, ask).finally(() =>
      this.underWay.delete(whole),
    );
    this.underWay.set(whole, answer);
    return answer;
  }

  private async look<Answer extends JsonValue>(
    key: string,
    version: string,
    ttlMs: number,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    // A cache that is away makes nothing wrong, only dearer.
    const kept = await this.cache.get<Kept>(key).catch(() => undefined);
    if (kept?.version === version) return JSON.parse(kept.text);
    const answer = await ask();
    const made: Kept = { version, text: JSON.stringify(answer) };
    void this.cache.set(key, made, { ttl: ttlMs }).catch(() => {});
    return answer;
  }
}
