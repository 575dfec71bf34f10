// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Events: what controllers tell people about objects; repeats are counted, not multiplied; the scheduler's in their newer form.

import { KubeObject, timestamp } from '../objects';
import { ControllerClient } from './ControllerClient';

let counter = Date.now() * 1000;

/** What there is to tell. */
export interface News {
  type?: 'Normal' | 'Warning';
  reason: string;
  message: string;
  source: string;
  fieldPath?: string;
}

/** Records an event about an object; an object whose namespace is going gets none. */
export function recordEvent(
  client: ControllerClient,
  object: KubeObject,
  news: News,
): void {
  const now = timestamp();
  record(client, object, news, {
    first: {
      source: { component: news.source },
      reportingInstance: '',
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
    },
    again(live) {
      live.count = (live.count ?? 1) + 1;
      live.lastTimestamp = now;
    },
  });
}

/** The same in the form of `events.k8s.io`: no count and no legacy times, a series from the second time on. */
export function recordSeriesEvent(
  client: ControllerClient,
  object: KubeObject,
  news: News & { action: string },
): void {
  const now = new Date().toISOString().replace('Z', '000Z');
  record(client, object, news, {
    first: {
      source: {},
      action: news.action,
      eventTime: now,
      firstTimestamp: null,
      lastTimestamp: null,
      reportingInstance: `${news.source}-simulated`,
    },
    again(live) {
      const count = (live.series?.count ?? 1) + 1;
      live.series = { count, lastObservedTime: now };
    },
  });
}

function record(
  client: ControllerClient,
  object: KubeObject,
  news: News,
  form: { first: object; again(live: KubeObject): void },
): void {
  const { apiVersion, kind, metadata } = object;
  const { type = 'Normal', reason, message, source, fieldPath } = news;
  const namespace = metadata.namespace ?? 'default';
  const home = client.cluster.store.get('/namespaces', undefined, namespace);
  if (!home || home.metadata.deletionTimestamp) return;
  const repeated = client
    .list('/events', namespace)
    .find(
      it =>
        it.involvedObject?.uid === metadata.uid &&
        it.reason === reason &&
        it.message === message,
    );
  if (repeated) {
    client.update(repeated, form.again, '');
    return;
  }
  counter += 1;
  client.create({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${metadata.name}.${counter.toString(16)}`, namespace },
    involvedObject: {
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      ...(fieldPath ? { fieldPath } : {}),
    },
    type,
    reason,
    message,
    reportingComponent: source,
    ...form.first,
  });
}
