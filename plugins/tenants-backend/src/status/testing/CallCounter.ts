// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Counts what a client is asked for, and hands it on.

import {
  KubernetesClient,
  WatchEvent,
} from '../../kubernetes/KubernetesClient';

/**
 * Calls by `<method> <plural>`, e.g. `list pods`; the others by their method. And as `forgotten <plural>` how often the server
 * ended a watch because it no longer knew the version to go on from (410 in an event), which forces a list.
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
          const words = [String(property), args[0]?.plural].filter(Boolean);
          this.count(words.join(' '));
          const answer = value.apply(target, args);
          return property === 'watch'
            ? this.forgotten(args[0].plural, answer)
            : answer;
        };
      },
    });
  }

  /** How often a method was called, by kind. */
  by(method: string): Record<string, number> {
    return Object.fromEntries(
      [...this.calls].filter(([key]) => key.startsWith(`${method} `)),
    );
  }

  /** Lists by kind, less those a server forced that had forgotten where we were. */
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

  private async *forgotten(plural: string, events: AsyncIterable<WatchEvent>) {
    for await (const event of events) {
      if (event.type === 'ERROR' && event.status.code === 410) {
        this.count(`forgotten ${plural}`);
      }
      yield event;
    }
  }
}
