// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is kept of a Deployment, StatefulSet, DaemonSet, Job or CronJob.

import { WorkloadStatus } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { ObservedBatch, observeBatch } from './observeBatch';

/** Replicas of a workload and what its controller says of them. */
export type ObservedWorkload = {
  kind: WorkloadStatus['kind'];
  desired: number;
  ready: number;
  updated: number;
  /** All replicas that exist, those of older templates included. */
  total: number;
  /** The controller has seen the newest spec: only then the numbers mean anything. */
  current: boolean;
  /** The API server refuses its pods, in the server's words. */
  refused?: string;
  /** The rollout did not get on within its deadline. */
  stuck: boolean;
  /** Of what runs to its end. */
  batch?: ObservedBatch;
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
      isBatch(object.kind) ||
      (status.observedGeneration ?? 0) >= metadata.generation,
    ...(refused && { refused }),
    stuck: conditions.some(each => each.reason === 'ProgressDeadlineExceeded'),
    ...(isBatch(object.kind) && { batch: observeBatch(object) }),
  };
}

/** Their status does not say of which generation it is. */
const isBatch = (kind: string) => ['Job', 'CronJob'].includes(kind);

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
    // Its runs are workloads of their own.
    case 'CronJob': {
      const runs = status.active?.length ?? 0;
      return { desired: runs, ready: runs, updated: runs, total: runs };
    }
    default:
      return {
        desired: spec.replicas ?? 1,
        ready: status.readyReplicas ?? 0,
        // Pods that somebody has to delete first are no rollout.
        updated:
          spec.updateStrategy?.type === 'OnDelete'
            ? spec.replicas ?? 1
            : status.updatedReplicas ?? 0,
        total: status.replicas ?? 0,
      };
  }
}

/** True when every replica that should be there is there, ready, and of the newest template. */
export function isAvailable(workload: ObservedWorkload): boolean {
  const { desired, ready, updated, total, current, batch } = workload;
  if (batch?.ended) return batch.ended.succeeded;
  return (
    current && ready === desired && updated === desired && total <= desired
  );
}
