// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's workloads say of the tenant. Pure.

import {
  verdictOf,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Judgement } from './holdUp';

/** The worst first: what fails is named before what is merely not done yet. */
const FAILURES = [
  'quota_refused',
  'workload_refused',
  'workload_out_of_memory',
  'workload_crash_loop',
  'workload_image_pull',
  'workload_unschedulable',
  'workloads_unavailable',
];

/** The workloads of services, of which a Deployment is named as its service. */
export function workloadsOf(
  services: string[],
  workloads: WorkloadStatus[],
): WorkloadStatus[] {
  return workloads.filter(workload =>
    services.includes(serviceOf(workload) ?? ''),
  );
}

const serviceOf = ({ kind, name, service }: WorkloadStatus) =>
  kind === 'Deployment' ? name : service;

/** Of what was approved: what fails, is missing, or is not ready yet. */
export function judgeServices(
  services: string[],
  workloads: WorkloadStatus[],
): Judgement | undefined {
  const all = workloadsOf(services, workloads);
  const wanted = all.filter(it => !isBatch(it));
  for (const code of FAILURES) {
    const failing = wanted.find(({ problem }) => problem?.code === code);
    if (failing?.problem) {
      return { overall: 'degraded', verdict: failing.problem };
    }
  }
  const missing = services.filter(
    name => !all.some(workload => serviceOf(workload) === name),
  );
  if (missing.length > 0) {
    const params = { workloads: missing.join(', '), count: missing.length };
    return {
      overall: 'pending',
      verdict: verdictOf('workloads_missing', params),
    };
  }
  if (wanted.every(({ available }) => available)) return judgeBatch(all);
  const sum = (key: 'ready_replicas' | 'desired_replicas') =>
    wanted.reduce((total, workload) => total + workload[key], 0);
  return {
    overall: 'pending',
    verdict: verdictOf('workloads_progressing', {
      ready: sum('ready_replicas'),
      desired: sum('desired_replicas'),
    }),
  };
}

const isBatch = ({ kind }: WorkloadStatus) =>
  kind === 'Job' || kind === 'CronJob';

/**
 * What runs to its end, once all is well with what runs for good. At work is as it should be; what cannot begin is on its
 * way, for nobody waits for it as for a service.
 */
function judgeBatch(workloads: WorkloadStatus[]): Judgement | undefined {
  const troubled = workloads.filter(it => isBatch(it) && it.problem);
  const failed = troubled.find(({ problem }) => problem?.code === 'job_failed');
  const problem = (failed ?? troubled[0])?.problem;
  return (
    problem && { overall: failed ? 'degraded' : 'pending', verdict: problem }
  );
}

/**
 * What people made themselves counts once all is well with what was approved. A Job is there to end: one that runs or
 * has failed is shown, and changes nothing.
 */
export function judgeUnmanaged(
  workloads: WorkloadStatus[],
): Judgement | undefined {
  const unready = workloads.filter(
    it => !it.managed && !isBatch(it) && !it.available,
  );
  const failing = unready.find(({ problem }) =>
    FAILURES.includes(problem?.code ?? ''),
  );
  const named = failing ?? unready[0];
  return (
    named && {
      overall: failing ? 'degraded' : 'pending',
      verdict: verdictOf('unmanaged_unready', {
        workload: named.name,
        kind: named.kind,
        ready: named.ready_replicas,
        desired: named.desired_replicas,
      }),
    }
  );
}
