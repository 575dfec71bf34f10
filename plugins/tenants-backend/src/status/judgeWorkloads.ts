// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each workload of a tenant: how many replicas are ready, and what keeps the others from it. Pure.

import {
  Verdict,
  verdictOf,
  WorkloadStatus,
  VerdictCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { isOverQuota } from '@ecp-ai/backstage-plugin-tenants-node';
import { ObservedObject } from './observeObject';
import { ObservedPod } from './observePod';
import { ObservedWorkload, isAvailable } from './observeWorkload';
import { placeOf, Queues, queuesOf, waitsOf } from './judgeQueue';
import { judgeRuns } from './judgeRuns';

const WORKLOADS: string[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
];

/** By kind and name. */
export function judgeWorkloads(objects: ObservedObject[]): WorkloadStatus[] {
  const pods = new Map<string, ObservedPod[]>();
  for (const { view } of objects) {
    if (view.kind === 'Pod' && view.owner) {
      const siblings = pods.get(view.owner);
      if (siblings) siblings.push(view);
      else pods.set(view.owner, [view]);
    }
  }
  const queues = queuesOf(objects);
  const judged = objects
    .filter(({ view }) => WORKLOADS.includes(view.kind))
    .map(({ key, name, managed, service, view }) => {
      const workload = view as ObservedWorkload;
      const status: WorkloadStatus = {
        ...judgeWorkload({ key, name }, workload, pods.get(key) ?? [], queues),
        managed,
        ...(service !== undefined && { service }),
      };
      return { key, view: workload, status };
    });
  return judgeRuns(judged).sort(
    (a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1),
  );
}

function rank({ kind }: WorkloadStatus): number {
  return WORKLOADS.indexOf(kind);
}

function judgeWorkload(
  { key, name }: { key: string; name: string },
  workload: ObservedWorkload,
  pods: ObservedPod[],
  queues: Queues,
): Omit<WorkloadStatus, 'managed'> {
  const available = isAvailable(workload);
  const { batch } = workload;
  const queue = batch && placeOf(key, batch, queues);
  const waits = batch && waitsOf(name, batch, queue, queues);
  const problem = available
    ? undefined
    : problemOf(name, workload, pods) ?? waits;
  return {
    kind: workload.kind,
    name,
    ready_replicas: workload.ready,
    desired_replicas: workload.desired,
    updated_replicas: workload.updated,
    available,
    ...(problem && { problem }),
    ...(batch && { suspended: batch.suspended }),
    ...(queue && { queue }),
  };
}

function problemOf(
  name: string,
  { refused, stuck, ready, desired, batch }: ObservedWorkload,
  pods: ObservedPod[],
): Verdict | undefined {
  if (batch?.ended) {
    const { reason, message } = batch.ended;
    return verdictOf('job_failed', { workload: name, reason, message });
  }
  if (refused) {
    const code: VerdictCode = isOverQuota(refused)
      ? 'quota_refused'
      : 'workload_refused';
    return verdictOf(code, { workload: name, message: refused.slice(0, 500) });
  }
  const troubled = pods.find(({ trouble }) => trouble)?.trouble;
  if (troubled) {
    const params = { workload: name, ...troubled.params };
    return { code: troubled.code, params: params as Verdict['params'] };
  }
  // A job at work is as it should be.
  if (batch) return undefined;
  if (stuck || pods.some(({ fell }) => fell)) {
    const params = { workload: name, ready, total: desired };
    return verdictOf('workloads_unavailable', params);
  }
  return verdictOf('workloads_progressing', { ready, desired });
}
