// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Watches: history first, then changes as they happen, with bookmarks, time-outs and 410.

import { Response } from 'express';
import { KubeObject } from '../objects';
import { Cluster } from '../operations/Cluster';
import { fromStored } from '../resources/conversion';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { StoreEvent } from '../store/ObjectStore';
import { selectorOf } from './lists';
import { StatusError } from '../StatusError';

/** How an object is written into an event: as itself, as a table row, as metadata only. */
export type Shape = (object: KubeObject) => unknown;

const BOOKMARK_EVERY = 60_000;
/** The last bookmark comes this long before the watch's time is over. */
const LAST_BOOKMARK = 2000;
const MAX_BUFFERED = 32 * 1024 * 1024;

/** The open watches of a server. */
export class WatchHub {
  private readonly open = new Set<Watch>();

  constructor(private readonly cluster: Cluster) {}

  /** Answers a watch request; returns at once. @throws StatusError 400 for bad parameters */
  start(
    response: Response,
    info: ResourceInfo,
    namespace: string | undefined,
    query: URLSearchParams,
    shape: Shape,
  ): void {
    const watch = new Watch(this.cluster, response, {
      info,
      namespace,
      query,
      shape,
      fits: selectorOf(info, query),
    });
    this.open.add(watch);
    response.on('close', () => {
      this.open.delete(watch);
      watch.stop();
    });
    watch.start();
  }

  /** Tells every watcher that its resource version is gone, as a compaction would. */
  expireAll(): void {
    for (const it of this.open) it.expire();
  }

  /** Ends the watches of a resource that is no longer served. */
  endAllOf(storage: string): void {
    for (const it of this.open) it.endIfOf(storage);
  }

  /** Ends every watch. */
  close(): void {
    for (const it of this.open) it.end();
  }
}

interface Scope {
  info: ResourceInfo;
  namespace: string | undefined;
  query: URLSearchParams;
  shape: Shape;
  fits: (object: KubeObject) => boolean;
}

class Watch {
  private unsubscribe: (() => void) | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  /** How far the watch was when it had caught up. */
  private caughtUp = 0;

  constructor(
    private readonly cluster: Cluster,
    private readonly response: Response,
    private readonly scope: Scope,
  ) {}

  start(): void {
    const { query } = this.scope;
    const asked = query.get('resourceVersion') || '0';
    if (!/^\d+$/.test(asked)) {
      throw StatusError.badRequest(
        `resourceVersion: Invalid value: "${asked}": must be a number`,
      );
    }
    this.response.status(200).setHeader('Content-Type', 'application/json');
    this.response.flushHeaders();
    if (!this.replay(Number(asked))) return;
    const { store } = this.cluster;
    this.caughtUp = store.revision;
    this.unsubscribe = store.subscribe(it => this.forward(it));
    const seconds =
      Number(query.get('timeoutSeconds')) || 1800 + Math.random() * 1800;
    const time = seconds * 1000;
    this.timers.push(setTimeout(() => this.end(), time));
    if (query.get('allowWatchBookmarks') !== 'true') return;
    const news = () => {
      // A watch that has heard all there is gets no bookmark, as on the real server.
      if (store.revision > this.caughtUp) this.bookmark();
    };
    this.timers.push(setInterval(news, BOOKMARK_EVERY));
    if (time > LAST_BOOKMARK) {
      this.timers.push(setTimeout(news, time - LAST_BOOKMARK));
    }
  }

  /** Ends the watch if it is one of this resource. */
  endIfOf(storage: string): void {
    if (this.scope.info.storage === storage) this.end();
  }

  stop(): void {
    this.unsubscribe?.();
    this.timers.forEach(it => clearTimeout(it));
  }

  end(): void {
    this.stop();
    this.response.end();
  }

  expire(): void {
    const { revision } = this.cluster.store;
    const message = `too old resource version: 0 (${revision})`;
    this.write('ERROR', StatusError.expired(message).toStatus());
    this.end();
  }

  /** Sends what happened before now; false when the watch has ended for it. */
  private replay(from: number): boolean {
    const { info, namespace, query, fits } = this.scope;
    const { store } = this.cluster;
    const sendsInitial = query.get('sendInitialEvents') === 'true';
    if (
      sendsInitial ||
      (from === 0 && query.get('sendInitialEvents') === null)
    ) {
      for (const it of store.list(info.storage, namespace)) {
        if (fits(it)) this.send('ADDED', it);
      }
      if (sendsInitial) this.bookmark({ 'k8s.io/initial-events-end': 'true' });
      return true;
    }
    if (from === 0) return true;
    const events = store.since(info.storage, from);
    if (!events) {
      const message = `too old resource version: ${from} (${store.revision})`;
      this.write('ERROR', StatusError.expired(message).toStatus());
      this.end();
      return false;
    }
    for (const it of events) this.forward(it);
    return true;
  }

  // An object that starts or stops fitting the selector arrives or leaves, whatever really happened.
  private forward(event: StoreEvent): void {
    const { info, namespace, fits } = this.scope;
    if (event.resource !== info.storage) return;
    const { object, previous } = event;
    if (namespace !== undefined && object.metadata.namespace !== namespace) {
      return;
    }
    const isIn = event.type !== 'DELETED' && fits(object);
    const wasIn = previous !== undefined && fits(previous);
    if (isIn) this.send(wasIn ? 'MODIFIED' : 'ADDED', object);
    else if (wasIn) this.send('DELETED', leaving(event));
  }

  private send(type: string, object: KubeObject): void {
    this.write(type, this.scope.shape(fromStored(this.scope.info, object)));
  }

  private bookmark(annotations?: Record<string, string>): void {
    const { info } = this.scope;
    const resourceVersion = String(this.cluster.store.revision);
    this.write('BOOKMARK', {
      kind: info.kind,
      apiVersion: info.groupVersion,
      metadata: {
        resourceVersion,
        creationTimestamp: null,
        ...(annotations ? { annotations } : {}),
      },
    });
  }

  private write(type: string, object: unknown): void {
    this.response.write(`${JSON.stringify({ type, object })}\n`);
    // A reader that has stopped reading must not fill our memory.
    if (this.response.writableLength > MAX_BUFFERED) this.response.destroy();
  }
}

// What leaves a selection is sent as it was inside it, under the version of the change.
function leaving({ type, object, previous }: StoreEvent): KubeObject {
  if (type === 'DELETED') return object;
  const { resourceVersion } = object.metadata;
  return { ...previous!, metadata: { ...previous!.metadata, resourceVersion } };
}
