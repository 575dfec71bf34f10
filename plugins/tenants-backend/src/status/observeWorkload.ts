// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is kept of a Deployment, StatefulSet, DaemonSet or Job.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** Replicas of a workload and what its controller says of them. */
export type ObservedWorkload = {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job';
  desired: number;
  ready: number;
  updated: number;
  /** All replicas that exist, those of older templates included. */
  total: number;
  /** The controller has seen the newest spec: only then the numbers mean anything. */
  current: boolean;
  /** The API server refuses its pods, in the server's words. */
  refused?: string;
  /** The rollout did not get on within its deadline, or the job failed. */
  stuck: boolean;
};

export function observeWorkload(object: KubernetesObject): ObservedWorkload {
  const { metadata, spec = {}, status = {} } = object;
  const conditions: {
    type: string;
    status: string;
    reason?: string;
    message?: string;
  }[] = status.conditions ?? [];
  const isTrue = (type: string) =>
    conditions.find(each => each.type === type && each.status === 'True');
  const refused = isTrue('ReplicaFailure')?.message;
  return {
    kind: object.kind as ObservedWorkload['kind'],
    ...replicas(object.kind, spec, status),
    current:
      metadata.generation === undefined ||
      object.kind === 'Job' ||
      (status.observedGeneration ?? 0) >= metadata.generation,
    ...(refused && { refused }),
    stuck:
      isTrue('Failed') !== undefined ||
      conditions.some(each => each.reason === 'ProgressDeadlineExceeded'),
  };
}

type Replicas = Pick<
  ObservedWorkload,
  'desired' | 'ready' | 'updated' | 'total'
>;

function replicas(
  kind: string,
  spec: KubernetesObject['spec'],
  status: KubernetesObject['status'],
): Replicas {
  switch (kind) {
    case 'DaemonSet':
      return {
        desired: status.desiredNumberScheduled ?? 0,
        ready: status.numberReady ?? 0,
        updated: status.updatedNumberScheduled ?? 0,
        total: status.currentNumberScheduled ?? 0,
      };
    case 'Job': {
      const succeeded = status.succeeded ?? 0;
      const desired = spec.completions ?? 1;
      return { desired, ready: succeeded, updated: desired, total: desired };
    }
    default:
      return {
        desired: spec.replicas ?? 1,
        ready: status.readyReplicas ?? 0,
        updated: status.updatedReplicas ?? 0,
        total: status.replicas ?? 0,
      };
  }
}

/** True when every replica that should be there is there, ready, and of the newest template. */
export function isAvailable(workload: ObservedWorkload): boolean {
  const { desired, ready, updated, total, current } = workload;
  return (
    current && ready === desired && updated === desired && total <= desired
  );
}
