// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// DaemonSets: one pod on every node that the pod's selector allows.

import { KubeObject } from '../objects';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { ownersOf } from './ownerKeys';
import { isActive, isReady, podFrom, templateHash } from './podState';
import { recordEvent } from './recordEvent';

const STORAGE = 'apps/daemonsets';
const REVISION = 'controller-revision-hash';

/** The controller. */
export function daemonSets(client: ControllerClient): Controller {
  return {
    name: 'DaemonSet',
    *keysOf(event) {
      yield* ownersOf(event, STORAGE, '/pods', 'DaemonSet');
      if (event.resource !== '/nodes' || event.type === 'MODIFIED') return;
      for (const it of client.list(STORAGE)) yield keyOf(it);
    },
    reconcile(key) {
      const set = client.get(STORAGE, ...splitKey(key));
      if (!set) return;
      if (!set.metadata.deletionTimestamp) balance(client, set);
      writeStatus(client, set);
    },
  };
}

function nodesFor(client: ControllerClient, set: KubeObject): KubeObject[] {
  const wanted = Object.entries(set.spec.template.spec.nodeSelector ?? {});
  return client
    .list('/nodes')
    .filter(({ metadata }) =>
      wanted.every(([key, value]) => metadata.labels?.[key] === value),
    );
}

// The node a pod is meant for: bound already, or by affinity while the scheduler looks at it.
const nodeOf = (pod: KubeObject): string | undefined =>
  pod.spec.nodeName ?? pod.metadata.annotations?.['ecp.ai/simulated-node'];

function balance(client: ControllerClient, set: KubeObject): void {
  const pods = client.owned('/pods', set).filter(isActive);
  const hash = templateHash(set.spec.template);
  const names = new Set(nodesFor(client, set).map(it => it.metadata.name));
  for (const pod of pods) {
    if (!names.has(nodeOf(pod) ?? '')) client.remove(pod);
  }
  const outdated = pods.filter(it => it.metadata.labels?.[REVISION] !== hash);
  const allReady = pods.every(isReady);
  const rolls = set.spec.updateStrategy?.type !== 'OnDelete';
  if (rolls && allReady && outdated.length) client.remove(outdated[0]);
  for (const name of names) {
    if (pods.some(it => nodeOf(it) === name)) continue;
    createPod(client, set, name, hash);
  }
}

function createPod(
  client: ControllerClient,
  set: KubeObject,
  node: string,
  hash: string,
): void {
  const pod = podFrom(set, set.spec.template, {
    labels: { [REVISION]: hash },
    annotations: { 'ecp.ai/simulated-node': node },
  });
  const source = 'daemonset-controller';
  try {
    const made = client.create(pod);
    const message = `Created pod: ${made.metadata.name}`;
    recordEvent(client, set, { reason: 'SuccessfulCreate', message, source });
  } catch (error) {
    const message = `Error creating: ${(error as Error).message}`;
    const type = 'Warning';
    recordEvent(client, set, { type, reason: 'FailedCreate', message, source });
    throw error;
  }
}

function writeStatus(client: ControllerClient, set: KubeObject): void {
  const desired = nodesFor(client, set).length;
  const pods = client.owned('/pods', set).filter(isActive);
  const hash = templateHash(set.spec.template);
  const ready = pods.filter(isReady).length;
  client.setStatus(set, {
    currentNumberScheduled: pods.length,
    numberMisscheduled: 0,
    desiredNumberScheduled: desired,
    numberReady: ready,
    numberAvailable: ready || undefined,
    numberUnavailable: desired - ready || undefined,
    observedGeneration: set.metadata.generation,
    updatedNumberScheduled:
      pods.filter(it => it.metadata.labels?.[REVISION] === hash).length ||
      undefined,
  });
}
