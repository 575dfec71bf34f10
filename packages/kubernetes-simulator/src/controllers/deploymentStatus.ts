// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The status of a Deployment, computed from its ReplicaSets.

import { KubeObject, timestamp } from '../objects';
import {
  Condition,
  isTrue,
  withCondition,
  withoutCondition,
} from './conditions';
import { boundsOf } from './rollout';

/** The status, and when it may change by time alone (milliseconds). */
export function deploymentStatus(
  deployment: KubeObject,
  current: KubeObject | undefined,
  sets: KubeObject[],
): { status: Record<string, unknown>; again?: number } {
  const sum = (field: string) =>
    sets.reduce((total, it) => total + (it.status?.[field] ?? 0), 0);
  const replicas = sum('replicas');
  const available = sum('availableReplicas');
  const desired = deployment.spec.replicas;
  const counts = {
    observedGeneration: deployment.metadata.generation,
    replicas: replicas || undefined,
    updatedReplicas: current?.status?.replicas || undefined,
    readyReplicas: sum('readyReplicas') || undefined,
    availableReplicas: available || undefined,
    unavailableReplicas:
      Math.max(0, Math.max(replicas, desired) - available) || undefined,
  };
  const progress = progressOf(deployment, current, {
    isComplete:
      (current?.status?.replicas ?? 0) === desired &&
      replicas === desired &&
      available === desired,
    counts: JSON.stringify({ ...counts, observedGeneration: 0 }),
  });
  let conditions = withCondition(
    deployment.status?.conditions,
    availability(deployment, available),
  );
  conditions = withCondition(conditions, progress.condition);
  const failed = sets.find(it => isTrue(it, 'ReplicaFailure'));
  const failure = failed?.status.conditions.find(
    (it: Condition) => it.type === 'ReplicaFailure',
  );
  conditions = failure
    ? withCondition(conditions, { ...failure, lastUpdateTime: timestamp() })
    : withoutCondition(conditions, 'ReplicaFailure');
  return {
    status: { ...counts, conditions: keepTimes(deployment, conditions) },
    again: progress.again,
  };
}

function availability(deployment: KubeObject, available: number): Condition {
  const { desired, maxUnavailable } = boundsOf(deployment.spec);
  const isRecreate = deployment.spec.strategy?.type === 'Recreate';
  const minimum = desired - (isRecreate ? 0 : maxUnavailable);
  const isEnough = available >= minimum;
  return {
    type: 'Available',
    status: isEnough ? 'True' : 'False',
    reason: `MinimumReplicas${isEnough ? 'Available' : 'Unavailable'}`,
    message: `Deployment ${
      isEnough ? 'has' : 'does not have'
    } minimum availability.`,
    lastUpdateTime: timestamp(),
  };
}

function progressOf(
  deployment: KubeObject,
  current: KubeObject | undefined,
  state: { isComplete: boolean; counts: string },
): { condition: Condition; again?: number } {
  const last = deployment.status?.conditions?.find(
    (it: Condition) => it.type === 'Progressing',
  );
  const name = current?.metadata.name;
  const condition = (
    status: 'True' | 'False',
    reason: string,
    message: string,
  ): Condition => ({
    type: 'Progressing',
    status,
    reason,
    message,
    lastUpdateTime: timestamp(),
  });
  if (state.isComplete) {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return { condition: condition('True', 'NewReplicaSetAvailable', message) };
  }
  const {
    availableReplicas,
    readyReplicas,
    replicas,
    updatedReplicas,
    unavailableReplicas,
  } = deployment.status ?? {};
  const before = JSON.stringify({
    observedGeneration: 0,
    replicas,
    updatedReplicas,
    readyReplicas,
    availableReplicas,
    unavailableReplicas,
  });
  const seconds = deployment.spec.progressDeadlineSeconds ?? 600;
  const moved =
    before !== state.counts || last?.reason === 'NewReplicaSetAvailable';
  const since = Date.parse(last?.lastUpdateTime ?? '') || Date.now();
  const left = since + seconds * 1000 - Date.now();
  const isLate = !moved && left <= 0;
  if (isLate || (!moved && last?.reason === 'ProgressDeadlineExceeded')) {
    const message = `ReplicaSet "${name}" has timed out progressing.`;
    return {
      condition: condition('False', 'ProgressDeadlineExceeded', message),
    };
  }
  const message = `ReplicaSet "${name}" is progressing.`;
  const next = condition('True', 'ReplicaSetUpdated', message);
  if (!moved && last) next.lastUpdateTime = last.lastUpdateTime;
  return { condition: next, again: moved ? seconds * 1000 : left + 10 };
}

// A condition that says the same as before keeps its update time, or every pass would be a write.
function keepTimes(deployment: KubeObject, conditions: Condition[]) {
  return conditions.map(it => {
    const last = deployment.status?.conditions?.find(
      (old: Condition) => old.type === it.type,
    );
    const isSame =
      last?.status === it.status &&
      last.reason === it.reason &&
      last.message === it.message;
    const isMoving = it.reason === 'ReplicaSetUpdated';
    return isSame && !isMoving
      ? { ...it, lastUpdateTime: last.lastUpdateTime }
      : it;
  });
}
