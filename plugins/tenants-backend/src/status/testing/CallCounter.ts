// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Counts what a client is asked for, and hands it on.

import { KubernetesClient } from '../../kubernetes/KubernetesClient';

/** Calls by `<method> <plural>`, e.g. `list pods`; the others by their method. */
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
          const key = words.join(' ');
          this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
          return value.apply(target, args);
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

  sum(method: string): number {
    return [...this.calls]
      .filter(([key]) => key === method || key.startsWith(`${method} `))
      .reduce((sum, [, count]) => sum + count, 0);
  }
}
