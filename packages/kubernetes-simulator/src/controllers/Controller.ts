// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The loop of a controller: events make keys due, one pass brings each key closer to what is wanted.

import { Cluster } from '../operations/Cluster';
import { StoreEvent } from '../store/ObjectStore';

/** What a controller does; the runner knows nothing of the work. */
export interface Controller {
  name: string;
  /** The keys a change makes due. */
  keysOf(event: StoreEvent): Iterable<string>;
  /** One level-triggered pass; the result is when to come again, in milliseconds. */
  reconcile(key: string): number | undefined | void;
}

const FIRST_RETRY = 5;
const LAST_RETRY = 30_000;

/** Runs a controller over a cluster until stopped. A pass that throws is repeated with backoff. */
export class ControllerRunner {
  private readonly due = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly failures = new Map<string, number>();
  private readonly unsubscribe: () => void;
  private scheduled = false;
  private stopped = false;

  constructor(private readonly controller: Controller, cluster: Cluster) {
    const { store } = cluster;
    this.unsubscribe = store.subscribe(event => this.see(event));
    for (const resource of store.resources()) {
      for (const object of store.list(resource)) {
        this.see({ type: 'ADDED', revision: 0, resource, object });
      }
    }
  }

  stop(): void {
    this.stopped = true;
    this.unsubscribe();
    this.timers.forEach(it => clearTimeout(it));
  }

  private see(event: StoreEvent): void {
    for (const key of this.controller.keysOf(event)) this.add(key);
  }

  private add(key: string): void {
    this.due.add(key);
    if (this.scheduled || this.stopped) return;
    this.scheduled = true;
    setImmediate(() => this.drain());
  }

  private drain(): void {
    this.scheduled = false;
    const keys = [...this.due];
    this.due.clear();
    for (const key of keys) if (!this.stopped) this.run(key);
  }

  private run(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    let again: number | undefined;
    try {
      again = this.controller.reconcile(key) ?? undefined;
      this.failures.delete(key);
    } catch {
      const count = this.failures.get(key) ?? 0;
      this.failures.set(key, count + 1);
      again = Math.min(FIRST_RETRY * 2 ** count, LAST_RETRY);
    }
    if (again === undefined) return;
    const timer = setTimeout(() => this.add(key), Math.max(again, 1));
    this.timers.set(key, timer);
  }
}

/** `namespace/name`, the usual key. */
export function keyOf(object: {
  metadata: { namespace?: string; name: string };
}): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** The two parts of a key. */
export function splitKey(key: string): [namespace: string, name: string] {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
}
