// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The objects, their one counter of resource versions, and a window of history for watches.

import { isSame, KubeObject } from '../objects';

/** One change; `resource` is `group/plural`. */
export interface StoreEvent {
  revision: number;
  resource: string;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
  previous?: KubeObject;
}

/** Where changes go to outlive the process. */
export interface ChangeSink {
  append(change: { revision: number; key: string; object?: KubeObject }): void;
}

/** What a store can start from. */
export interface StoreState {
  revision: number;
  objects: [key: string, object: KubeObject][];
}

interface Bucket {
  byNamespace: Map<string, Map<string, KubeObject>>;
  history: StoreEvent[];
  /** Watches from before this revision have missed something. */
  compacted: number;
}

/** An in-memory etcd. Objects handed out are shared: clone before changing them. */
export class ObjectStore {
  private readonly buckets = new Map<string, Bucket>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private readonly startedAt: number;
  private current: number;

  constructor(
    state: StoreState = { revision: 1, objects: [] },
    private readonly sink?: ChangeSink,
    private readonly historySize = 2000,
  ) {
    this.current = state.revision;
    this.startedAt = state.revision;
    for (const [key, object] of state.objects) {
      const [group, plural] = key.split('/');
      this.names(`${group}/${plural}`, object).set(
        object.metadata.name,
        object,
      );
    }
  }

  /** The newest resource version. */
  get revision(): number {
    return this.current;
  }

  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.buckets
      .get(resource)
      ?.byNamespace.get(namespace ?? '')
      ?.get(name);
  }

  /** Objects of a resource, of one namespace if given, ordered by their keys in etcd: `namespace/name`. */
  list(resource: string, namespace?: string): KubeObject[] {
    const byNamespace = this.buckets.get(resource)?.byNamespace;
    if (!byNamespace) return [];
    const parts =
      namespace === undefined
        ? [...byNamespace.keys()]
            .sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1))
            .map(it => byNamespace.get(it)!)
        : [byNamespace.get(namespace) ?? new Map<string, KubeObject>()];
    return parts.flatMap(part =>
      [...part.keys()].sort().map(name => part.get(name)!),
    );
  }

  /** Every resource that has objects. */
  resources(): string[] {
    return [...this.buckets.keys()];
  }

  /** Stores a new or changed object under the next resource version and returns it. */
  put(resource: string, object: KubeObject): KubeObject {
    const names = this.names(resource, object);
    const previous = names.get(object.metadata.name);
    const stored = this.stamped(object);
    names.set(object.metadata.name, stored);
    this.record(resource, previous ? 'MODIFIED' : 'ADDED', stored, previous);
    return stored;
  }

  /** Removes an object; watchers see its last state under the next resource version. */
  remove(resource: string, object: KubeObject): KubeObject {
    const names = this.names(resource, object);
    const previous = names.get(object.metadata.name);
    const last = this.stamped(object);
    names.delete(object.metadata.name);
    this.record(resource, 'DELETED', last, previous);
    return last;
  }

  /** Changes after a revision, or undefined when some of them are forgotten. */
  since(resource: string, revision: number): StoreEvent[] | undefined {
    const bucket = this.buckets.get(resource);
    const compacted = bucket?.compacted ?? this.startedAt;
    if (revision < compacted) return undefined;
    return bucket?.history.filter(it => it.revision > revision) ?? [];
  }

  /** Begins a resource anew: what was before now is not remembered of it. */
  begin(resource: string): void {
    this.buckets.delete(resource);
    this.bucket(resource).compacted = this.current;
  }

  /** Forgets all history, so that older watches and lists answer 410. */
  compact(): void {
    for (const bucket of this.buckets.values()) {
      bucket.history = [];
      bucket.compacted = this.current;
    }
  }

  /** Calls `listener` for every change from now on, in order. */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Everything that is needed to start again from here. */
  state(): StoreState {
    const objects: StoreState['objects'] = [];
    for (const resource of this.buckets.keys()) {
      for (const it of this.list(resource))
        objects.push([keyOf(resource, it), it]);
    }
    return { revision: this.current, objects };
  }

  private stamped(object: KubeObject): KubeObject {
    this.current += 1;
    const resourceVersion = String(this.current);
    return { ...object, metadata: { ...object.metadata, resourceVersion } };
  }

  private names(resource: string, object: KubeObject) {
    const bucket = this.bucket(resource);
    const namespace = object.metadata.namespace ?? '';
    let names = bucket.byNamespace.get(namespace);
    if (!names) {
      names = new Map();
      bucket.byNamespace.set(namespace, names);
    }
    return names;
  }

  private bucket(resource: string): Bucket {
    let bucket = this.buckets.get(resource);
    if (!bucket) {
      bucket = {
        byNamespace: new Map(),
        history: [],
        compacted: this.startedAt,
      };
      this.buckets.set(resource, bucket);
    }
    return bucket;
  }

  private record(
    resource: string,
    type: StoreEvent['type'],
    object: KubeObject,
    previous?: KubeObject,
  ): void {
    const revision = this.current;
    const event: StoreEvent = { revision, resource, type, object, previous };
    const bucket = this.bucket(resource);
    bucket.history.push(event);
    if (bucket.history.length > this.historySize * 1.2) {
      const gone = bucket.history.splice(
        0,
        bucket.history.length - this.historySize,
      );
      bucket.compacted = gone[gone.length - 1].revision;
    }
    const gone = type === 'DELETED';
    this.sink?.append({
      revision,
      key: keyOf(resource, object),
      ...(gone ? {} : { object }),
    });
    for (const listener of this.listeners) listener(event);
  }
}

/** Whether writing the object would change nothing. */
export function isUnchanged(live: KubeObject, next: KubeObject): boolean {
  return isSame(
    { ...live, metadata: { ...live.metadata, resourceVersion: undefined } },
    { ...next, metadata: { ...next.metadata, resourceVersion: undefined } },
  );
}

function keyOf(resource: string, object: KubeObject): string {
  const { namespace = '', name } = object.metadata;
  return `${resource}/${namespace}/${name}`;
}
