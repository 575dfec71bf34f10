// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Questions controllers ask about pods, and pods made from templates.

import { clone, controlledBy, KubeObject } from '../objects';
import { isFinished } from '../admission/quotaUsage';
import { Condition, isTrue } from './conditions';

/** Neither ended nor asked to go. */
export function isActive(pod: KubeObject): boolean {
  return !isFinished(pod) && !pod.metadata.deletionTimestamp;
}

/** Passed its readiness. */
export function isReady(pod: KubeObject): boolean {
  return isTrue(pod, 'Ready');
}

/** Milliseconds until the pod counts as available; 0 when it does, undefined while not ready. */
export function availableIn(
  pod: KubeObject,
  minReadySeconds = 0,
): number | undefined {
  if (!isReady(pod)) return undefined;
  const ready = pod.status.conditions.find(
    (it: Condition) => it.type === 'Ready',
  );
  const since = Date.parse(ready.lastTransitionTime);
  return Math.max(0, since + minReadySeconds * 1000 - Date.now());
}

/** A pod of the template, controlled by the owner. */
export function podFrom(
  owner: KubeObject,
  template: any,
  more: {
    name?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  } = {},
): KubeObject {
  const { namespace, name } = owner.metadata;
  const labels = { ...template.metadata?.labels, ...more.labels };
  const annotations = {
    ...template.metadata?.annotations,
    ...more.annotations,
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(more.name ? { name: more.name } : { generateName: `${name}-` }),
      namespace,
      labels,
      ...(Object.keys(annotations).length ? { annotations } : {}),
      ...(template.metadata?.finalizers
        ? { finalizers: template.metadata.finalizers }
        : {}),
      ownerReferences: [controlledBy(owner)],
    } as KubeObject['metadata'],
    spec: clone(template.spec),
  };
}

/** Pods in the order they should be given up: not running first, then the youngest. */
export function leastWanted(pods: KubeObject[]): KubeObject[] {
  const rank = (pod: KubeObject) =>
    (pod.spec.nodeName ? 2 : 0) +
    (pod.status?.phase === 'Running' ? 1 : 0) +
    (isReady(pod) ? 4 : 0);
  const age = (pod: KubeObject) => pod.metadata.creationTimestamp ?? '';
  return [...pods].sort(
    (a, b) => rank(a) - rank(b) || age(b).localeCompare(age(a)),
  );
}

/** A short stable hash of a template, in the alphabet of generated names. */
export function templateHash(template: unknown): string {
  let value = 2166136261;
  for (const char of JSON.stringify(template)) {
    value = Math.imul(value ^ char.charCodeAt(0), 16777619) >>> 0;
  }
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let text = '';
  for (let at = 0; at < 9; at++) {
    text += alphabet[value % alphabet.length];
    value = Math.imul(value ^ (at + 1), 2654435761) >>> 0;
  }
  return text;
}
