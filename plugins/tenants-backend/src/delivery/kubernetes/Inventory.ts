// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What we have put into a cluster for a tenant: the memory that prune and drift repair stand on.

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';

/** One object that is or may be ours. Saved before the object is made, completed once it is. */
export type InventoryEntry = {
  apiVersion: string;
  kind: string;
  name: string;
  /** Known once an apply succeeded, as are the following. */
  uid?: string;
  /** Digest of the object as we applied it last; absent while a change of it is under way. */
  hash?: string;
  /** The fields that this apply gave us, as the server wrote them (`fieldsV1`). */
  fields?: JsonObject;
  /** Fields left to somebody else on purpose, e.g. `.spec.replicas` to an autoscaler; we may take them back. */
  handedOver?: string[];
};

/** Which object, whatever version of its API names it. */
export function keyOf(it: {
  apiVersion: string;
  kind: string;
  name: string;
}): string {
  return `${groupOf(it.apiVersion)}/${it.kind}/${it.name}`;
}

/** The key of a whole object. */
export function keyOfObject(object: KubernetesObject): string {
  const { apiVersion, kind, metadata } = object;
  return keyOf({ apiVersion, kind, name: metadata.name });
}

/** Digest of what we apply; the manifest is deterministic, so equal objects are equal text. */
export function hashOf(object: KubernetesObject): string {
  return createHash('sha256').update(JSON.stringify(object)).digest('hex');
}

/** The entries of a tenant, by {@link keyOf}, with the state they were read from. */
export class Inventory {
  /** Digest of the manifest that all entries came from; absent while a pass is under way or was left half-done. */
  delivered?: string;
  private readonly entries: Map<string, InventoryEntry>;
  private saved: JsonObject;

  private constructor(state: JsonObject) {
    const entries = (state.objects ?? []) as InventoryEntry[];
    this.entries = new Map(entries.map(it => [keyOf(it), it]));
    this.delivered = state.delivered as string | undefined;
    this.saved = this.toState();
  }

  static fromState(state: JsonObject | undefined): Inventory {
    return new Inventory(state ?? {});
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  all(): InventoryEntry[] {
    return [...this.entries.values()];
  }

  get(key: string): InventoryEntry | undefined {
    return this.entries.get(key);
  }

  /**
   * Notes that an object is about to be made or changed. Of one that changes, the digest is forgotten first: should we
   * die on the way, fields and owner would look the same as before, and only the values would not.
   */
  expect(object: KubernetesObject): void {
    const entry = this.remember(object);
    if (entry.hash !== undefined && entry.hash !== hashOf(object)) {
      this.set({ ...entry, hash: undefined });
    }
  }

  /** Notes that an object may be ours; what is known of it stays. */
  remember({ apiVersion, kind, metadata }: KubernetesObject): InventoryEntry {
    const entry = { apiVersion, kind, name: metadata.name };
    const known = this.entries.get(keyOf(entry));
    if (!known) this.set(entry);
    return known ?? entry;
  }

  set(entry: InventoryEntry): void {
    this.entries.set(keyOf(entry), entry);
  }

  remove(key: string): void {
    this.entries.delete(key);
  }

  /** Saves the entries unless they are already saved. */
  async save(saveState: (state: JsonObject) => Promise<void>): Promise<void> {
    const state = this.toState();
    if (isDeepStrictEqual(state, this.saved)) return;
    await saveState(state);
    this.saved = state;
  }

  private toState(): JsonObject {
    const { delivered } = this;
    return JSON.parse(JSON.stringify({ delivered, objects: this.all() }));
  }
}
