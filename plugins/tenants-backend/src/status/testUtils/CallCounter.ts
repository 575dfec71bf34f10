// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Counts what a client is asked for, and hands it on.

import {
  KubernetesClient,
  WatchEvent,
} from '@ecp-ai/backstage-plugin-tenants-node';

/**
 * Calls by method, kind and selector, e.g. `list pods ecp.ai/tenant`; the others by their method. And as `forgotten …` how often the
 * server ended that watch because it no longer knew the version to go on from (410 in an event), which forces a list.
 */
export class CallCounter {
  readonly calls = new Map<string, number>();

  /** The client, counted. */
  around<T extends KubernetesClient>(client: T): T {
    return new Proxy(client, {
      get: (target, property) => {
        const value = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return (...args: any[]) => {
          const what = [args[0]?.plural, args[1]?.labelSelector];
          this.count(keyOf(property, what));
          const answer = value.apply(target, args);
          return property === 'watch'
            ? this.listening(keyOf('forgotten', what), answer)
            : answer;
        };
      },
    });
  }

  /** How often a method was called, by kind and selector. */
  by(method: string): Record<string, number> {
    return Object.fromEntries(
      [...this.calls].filter(([key]) => key.startsWith(`${method} `)),
    );
  }

  /** Lists, less those a server forced that had forgotten where we were. */
  unforcedLists(): Record<string, number> {
    return Object.fromEntries(
      Object.keys(this.by('list')).map(key => {
        const forced = this.calls.get(key.replace('list', 'forgotten')) ?? 0;
        return [key, this.calls.get(key)! - forced];
      }),
    );
  }

  sum(method: string): number {
    return [...this.calls]
      .filter(([key]) => key === method || key.startsWith(`${method} `))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  private count(key: string): void {
    this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
  }

  private async *listening(key: string, events: AsyncIterable<WatchEvent>) {
    for await (const event of events) {
      if (event.type === 'ERROR' && event.status.code === 410) {
        this.count(key);
      }
      yield event;
    }
  }
}

function keyOf(method: string | symbol, what: (string | undefined)[]): string {
  return [String(method), ...what].filter(Boolean).join(' ');
}
