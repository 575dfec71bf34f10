// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Events: what controllers tell people about objects; repeats are counted, not multiplied.

import { KubeObject, timestamp } from '../objects';
import { ControllerClient } from './ControllerClient';

let counter = Date.now() * 1000;

/** Records an event about an object; an object whose namespace is going gets none. */
export function recordEvent(
  client: ControllerClient,
  object: KubeObject,
  event: {
    type?: 'Normal' | 'Warning';
    reason: string;
    message: string;
    source: string;
    fieldPath?: string;
  },
): void {
  const { apiVersion, kind, metadata } = object;
  const { type = 'Normal', reason, message, source, fieldPath } = event;
  const namespace = metadata.namespace ?? 'default';
  const home = client.cluster.store.get('/namespaces', undefined, namespace);
  if (!home || home.metadata.deletionTimestamp) return;
  const now = timestamp();
  const repeated = client
    .list('/events', namespace)
    .find(
      it =>
        it.involvedObject?.uid === metadata.uid &&
        it.reason === reason &&
        it.message === message,
    );
  if (repeated) {
    client.update(
      repeated,
      live => {
        live.count = (live.count ?? 1) + 1;
        live.lastTimestamp = now;
      },
      '',
    );
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
    source: { component: source },
    reportingComponent: source,
    reportingInstance: '',
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
  });
}
