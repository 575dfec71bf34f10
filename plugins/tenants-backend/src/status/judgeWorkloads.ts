// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Each workload of a tenant: how many replicas are ready, and what keeps the others from it. Pure.

import {
  Verdict,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ObservedObject } from './observeObject';
import { ObservedPod } from './observePod';
import { ObservedWorkload, isAvailable } from './observeWorkload';

const WORKLOADS: string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

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
  return objects
    .filter(({ view }) => WORKLOADS.includes(view.kind))
    .map(({ key, name, view }) =>
      judgeWorkload(name, view as ObservedWorkload, pods.get(key) ?? []),
    )
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function rank({ kind }: WorkloadStatus): number {
  return WORKLOADS.indexOf(kind);
}

function judgeWorkload(
  name: string,
  workload: ObservedWorkload,
  pods: ObservedPod[],
): WorkloadStatus {
  const available = isAvailable(workload);
  const problem = available ? undefined : problemOf(name, workload, pods);
  return {
    kind: workload.kind,
    name,
    ready_replicas: workload.ready,
    desired_replicas: workload.desired,
    updated_replicas: workload.updated,
    available,
    ...(problem && { problem }),
  };
}

function problemOf(
  name: string,
  { refused, stuck, ready, desired }: ObservedWorkload,
  pods: ObservedPod[],
): Verdict {
  if (refused) {
    return {
      code: /exceeded quota/i.test(refused)
        ? 'quota_refused'
        : 'workload_refused',
      params: { workload: name, message: refused.slice(0, 500) },
    };
  }
  const troubled = pods.find(({ trouble }) => trouble)?.trouble;
  if (troubled) {
    return {
      code: troubled.code,
      params: { workload: name, ...troubled.params },
    };
  }
  if (stuck || pods.some(({ fell }) => fell)) {
    return {
      code: 'workloads_unavailable',
      params: { workload: name, ready, total: desired },
    };
  }
  return { code: 'workloads_progressing', params: { ready, desired } };
}
