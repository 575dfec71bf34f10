// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// StatefulSets: pods with ordinals, made in order, each with claims of its own.

import { clone, isSame, KubeObject } from '../objects';
import { Controller, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { ownersOf } from './ownerKeys';
import {
  availableIn,
  isActive,
  isReady,
  podFrom,
  templateHash,
} from './podState';
import { recordEvent } from './recordEvent';

const STORAGE = 'apps/statefulsets';
const REVISION = 'controller-revision-hash';

/** The controller. */
export function statefulSets(client: ControllerClient): Controller {
  return {
    name: 'StatefulSet',
    keysOf: event => ownersOf(event, STORAGE, '/pods', 'StatefulSet'),
    reconcile(key) {
      const set = client.get(STORAGE, ...splitKey(key));
      if (!set) return;
      if (!set.metadata.deletionTimestamp) balance(client, set);
      writeStatus(client, set);
    },
  };
}

const revisionOf = (set: KubeObject) =>
  `${set.metadata.name}-${templateHash(set.spec.template)}`;
const ordinalOf = (pod: KubeObject) =>
  Number(pod.metadata.name.split('-').pop());

function balance(client: ControllerClient, set: KubeObject): void {
  const pods = client.owned('/pods', set);
  const byOrdinal = new Map(pods.map(it => [ordinalOf(it), it]));
  const { replicas, podManagementPolicy } = set.spec;
  const inOrder = podManagementPolicy !== 'Parallel';
  for (let at = 0; at < replicas; at++) {
    const pod = byOrdinal.get(at);
    if (!pod) createPod(client, set, at);
    if (inOrder && (!pod || !isActive(pod) || !isReady(pod))) return;
  }
  const surplus = pods
    .filter(it => ordinalOf(it) >= replicas && isActive(it))
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  for (const pod of inOrder ? surplus.slice(0, 1) : surplus) {
    client.remove(pod);
  }
  if (surplus.length === 0) roll(client, set, byOrdinal);
}

// Replaces one outdated pod at a time, from the last to the partition.
function roll(
  client: ControllerClient,
  set: KubeObject,
  pods: Map<number, KubeObject>,
): void {
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  const revision = revisionOf(set);
  const first = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (let at = set.spec.replicas - 1; at >= first; at--) {
    const pod = pods.get(at);
    if (!pod || !isActive(pod)) return;
    if (pod.metadata.labels?.[REVISION] !== revision) {
      client.remove(pod);
      return;
    }
    if (!isReady(pod)) return;
  }
}

function createPod(
  client: ControllerClient,
  set: KubeObject,
  ordinal: number,
): void {
  const name = `${set.metadata.name}-${ordinal}`;
  const pod = podFrom(set, set.spec.template, {
    name,
    labels: {
      'apps.kubernetes.io/pod-index': String(ordinal),
      'statefulset.kubernetes.io/pod-name': name,
      [REVISION]: revisionOf(set),
    },
  });
  pod.spec.hostname = name;
  if (set.spec.serviceName) pod.spec.subdomain = set.spec.serviceName;
  const claims: any[] = set.spec.volumeClaimTemplates ?? [];
  const volumes = claims.map(it => ({
    name: it.metadata.name,
    persistentVolumeClaim: { claimName: `${it.metadata.name}-${name}` },
  }));
  pod.spec.volumes = [...(pod.spec.volumes ?? []), ...volumes];
  const source = 'statefulset-controller';
  try {
    for (const it of claims) createClaim(client, set, it, name);
    client.create(pod);
  } catch (error) {
    recordEvent(client, set, {
      type: 'Warning',
      reason: 'FailedCreate',
      message: `create Pod ${name} in StatefulSet ${
        set.metadata.name
      } failed error: ${(error as Error).message}`,
      source,
    });
    throw error;
  }
  const message = `create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  recordEvent(client, set, { reason: 'SuccessfulCreate', message, source });
}

function createClaim(
  client: ControllerClient,
  set: KubeObject,
  template: any,
  podName: string,
): void {
  const name = `${template.metadata.name}-${podName}`;
  const { namespace } = set.metadata;
  if (client.get('/persistentvolumeclaims', namespace!, name)) return;
  client.create({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace,
      labels: { ...set.spec.selector.matchLabels, ...template.metadata.labels },
    },
    spec: clone(template.spec),
  });
}

function writeStatus(client: ControllerClient, set: KubeObject): void {
  const pods = client.owned('/pods', set).filter(isActive);
  const revision = revisionOf(set);
  const updated = pods.filter(
    it => it.metadata.labels?.[REVISION] === revision,
  );
  const wait = set.spec.minReadySeconds;
  const isDone = updated.length === pods.length && pods.every(isReady);
  const status = {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: pods.filter(isReady).length || undefined,
    currentReplicas: updated.length || undefined,
    updatedReplicas: updated.length || undefined,
    availableReplicas: pods.filter(it => availableIn(it, wait) === 0).length,
    currentRevision: isDone
      ? revision
      : set.status?.currentRevision ?? revision,
    updateRevision: revision,
    collisionCount: 0,
  };
  if (!isSame(status, set.status)) client.setStatus(set, status);
}
