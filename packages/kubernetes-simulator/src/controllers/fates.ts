// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What becomes of a pod: what its image's name says, or a fault that somebody put on it or on its workload.

import { controllerOf, KubeObject } from '../objects';
import { StoreEvent } from '../store/ObjectStore';
import { ControllerClient } from './ControllerClient';

/**
 * Annotation that breaks what carries it. On a pod it ends with the pod, so a restart cures; on a workload every pod
 * has it, those to come too. Taken away, what is broken recovers at once.
 */
export const FAULT_ANNOTATION = 'sandbox.ecp.ai/fault';

/** Its values. */
export const FAULTS = ['crash', 'image', 'oom', 'pending', 'slow'] as const;
export type Fault = (typeof FAULTS)[number];

/** How a pod fares; `waits` for a node that will not take it. */
export type Fate =
  | 'runs'
  | 'crashes'
  | 'cannot-pull'
  | 'out-of-memory'
  | 'never-ready'
  | 'waits';

const fates: Record<Fault, Fate> = {
  crash: 'crashes',
  image: 'cannot-pull',
  oom: 'out-of-memory',
  pending: 'waits',
  slow: 'never-ready',
};

const storages: Record<string, string> = {
  ReplicaSet: 'apps/replicasets',
  Deployment: 'apps/deployments',
  StatefulSet: 'apps/statefulsets',
  DaemonSet: 'apps/daemonsets',
};

/** What its image's name or its fault makes of the pod; a fault wins. */
export function fateOf(client: ControllerClient, pod: KubeObject): Fate {
  const fault = faultOf(client, pod);
  if (fault) return fates[fault];
  const images = pod.spec.containers.map((it: any) => it.image as string);
  if (images.some((it: string) => /imagepull-fail/.test(it))) {
    return 'cannot-pull';
  }
  const crashes = images.some((it: string) => /:crash$|crashloop/.test(it));
  return crashes ? 'crashes' : 'runs';
}

function faultOf(
  client: ControllerClient,
  object: KubeObject,
): Fault | undefined {
  const own = object.metadata.annotations?.[FAULT_ANNOTATION];
  if (FAULTS.some(it => it === own)) return own as Fault;
  const owner = controllerOf(object);
  const storage = owner && storages[owner.kind];
  if (!storage) return undefined;
  const found = client.get(storage, object.metadata.namespace!, owner.name);
  return found && faultOf(client, found);
}

/** Whether a change gave a workload a fault, or took it away. */
export function isFaultOfWorkload(event: StoreEvent): boolean {
  const { resource, object, previous } = event;
  if (!Object.values(storages).includes(resource)) return false;
  const fault = (it?: KubeObject) =>
    it?.metadata.annotations?.[FAULT_ANNOTATION];
  return fault(object) !== fault(previous);
}
