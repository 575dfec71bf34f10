// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// ReplicaSets (and ReplicationControllers): as many pods as asked for.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import { matchLabelSelector } from '../selectors/labelSelector';
import {
  Condition,
  isTrue,
  withCondition,
  withoutCondition,
} from './conditions';
import { Controller, splitKey } from './Controller';
import { ControllerClient } from './ControllerClient';
import { ownersOf } from './ownerKeys';
import {
  availableIn,
  isActive,
  isReady,
  leastWanted,
  podFrom,
} from './podState';
import { recordEvent } from './recordEvent';

/** The controller of one of the two kinds. */
export function replicaSets(
  client: ControllerClient,
  storage: 'apps/replicasets' | '/replicationcontrollers',
): Controller {
  const kind =
    storage === 'apps/replicasets' ? 'ReplicaSet' : 'ReplicationController';
  return {
    name: kind,
    keysOf: event => ownersOf(event, storage, '/pods', kind),
    reconcile(key) {
      const set = client.get(storage, ...splitKey(key));
      return set && reconcile(client, set);
    },
  };
}

function reconcile(
  client: ControllerClient,
  set: KubeObject,
): number | undefined {
  const pods = client.owned('/pods', set).filter(isActive);
  const failure = set.metadata.deletionTimestamp
    ? undefined
    : balance(client, set, pods);
  const left = client.owned('/pods', set).filter(isActive);
  const again = writeStatus(client, set, left, failure);
  if (failure) throw failure;
  return again;
}

function balance(
  client: ControllerClient,
  set: KubeObject,
  pods: KubeObject[],
): StatusError | undefined {
  const wanted = set.spec.replicas ?? 1;
  const source = `${set.kind.toLowerCase()}-controller`;
  const surplus = leastWanted(pods).slice(0, Math.max(0, pods.length - wanted));
  for (const pod of surplus) {
    client.remove(pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    recordEvent(client, set, { reason: 'SuccessfulDelete', message, source });
  }
  for (let count = pods.length; count < wanted; count++) {
    try {
      const pod = client.create(podFrom(set, set.spec.template));
      const message = `Created pod: ${pod.metadata.name}`;
      recordEvent(client, set, { reason: 'SuccessfulCreate', message, source });
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      recordEvent(client, set, {
        type: 'Warning',
        reason: 'FailedCreate',
        message: `Error creating: ${error.message}`,
        source,
      });
      return error;
    }
  }
  return undefined;
}

function writeStatus(
  client: ControllerClient,
  set: KubeObject,
  pods: KubeObject[],
  failure?: StatusError,
): number | undefined {
  const waits = pods.map(it => availableIn(it, set.spec.minReadySeconds));
  const fits = matchLabelSelector({
    matchLabels: set.spec.template.metadata?.labels ?? {},
  });
  const conditions = failure
    ? withFailure(set.status?.conditions, failure)
    : withoutCondition(set.status?.conditions, 'ReplicaFailure');
  client.setStatus(set, {
    replicas: pods.length,
    fullyLabeledReplicas:
      pods.filter(it => fits(it.metadata.labels)).length || undefined,
    readyReplicas: pods.filter(isReady).length || undefined,
    availableReplicas: waits.filter(it => it === 0).length || undefined,
    observedGeneration: set.metadata.generation,
    conditions: conditions.length ? conditions : undefined,
  });
  const waiting = waits.filter(it => it !== undefined && it > 0) as number[];
  return waiting.length ? Math.min(...waiting) + 1 : undefined;
}

// The first refusal stays, as on the real server: each names another pod, and a new message would be a change without end.
function withFailure(
  conditions: Condition[] | undefined,
  failure: StatusError,
): Condition[] {
  const type = 'ReplicaFailure';
  if (isTrue({ status: { conditions } }, type)) return conditions!;
  return withCondition(conditions, {
    type,
    status: 'True',
    reason: 'FailedCreate',
    message: failure.message,
  });
}
