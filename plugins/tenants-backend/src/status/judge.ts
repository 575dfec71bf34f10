// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One verdict on a tenant: from what people want and what the cluster shows. Pure; the order of the questions is the rule.

import {
  TENANT_LABEL,
  tenantNamespace,
  verdictOf,
  WorkloadStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { holdUp, Judgement } from './holdUp';
import { judgeWorkloads } from './judgeWorkloads';
import { ObservedObject, ObservedView } from './observeObject';
import { ExpectedTenant, ObservedStatus } from '../facts/ExpectedTenant';

/** What is known of a tenant in its cluster. */
export type ObservedTenant = {
  objects: ObservedObject[];
  /** Its namespace has been there while we looked, now or earlier. */
  namespaceSeen: boolean;
};

/** The status as it is stored. */
export function judge(
  expected: ExpectedTenant,
  observed: ObservedTenant,
): ObservedStatus {
  const workloads = judgeWorkloads(observed.objects);
  const { overall, verdict } = holdUp(
    expected,
    judgeTenant(expected, observed, workloads),
  );
  return {
    deployments: workloads
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ name, ready_replicas, desired_replicas, available }) => ({
        name,
        ready_replicas,
        desired_replicas,
        available,
      })),
    services: viewsOf(observed, 'Service').length,
    workloads,
    quota: quotaOf(observed),
    overall_status: overall,
    verdict,
    ...(expected.delivered !== undefined && { revision: expected.delivered }),
  };
}

function judgeTenant(
  expected: ExpectedTenant,
  observed: ObservedTenant,
  workloads: WorkloadStatus[],
): Judgement {
  const { tenantId, lifecycle, revision, services } = expected;
  const namespace = viewsOf(observed, 'Namespace')[0];
  if (lifecycle === 'deleted' || (lifecycle === 'deleting' && !namespace)) {
    const goes = namespace?.labelled || lifecycle === 'deleting';
    const overall = goes ? 'deleting' : 'deleted';
    return { overall, verdict: verdictOf('deleted') };
  }
  if (lifecycle === 'deleting') {
    return { overall: 'deleting', verdict: verdictOf('deleting') };
  }
  if (lifecycle === 'pending' || revision === undefined) {
    return { overall: 'pending', verdict: verdictOf('not_approved_yet') };
  }
  const hadIt = observed.namespaceSeen || expected.hadNamespace;
  if (!namespace || namespace.deleting) {
    return hadIt
      ? { overall: 'degraded', verdict: verdictOf('namespace_missing') }
      : WAITING;
  }
  if (!namespace.labelled) return judgeUnlabelled(tenantId, hadIt);
  if (isAboutToTurn(expected, workloads)) return WAITING;
  if (lifecycle === 'suspended') {
    return { overall: 'suspended', verdict: verdictOf('suspended') };
  }
  return (
    judgeServices(services, workloads) ??
    judgeBoundary(observed, workloads) ??
    judgeUnmanaged(workloads) ?? {
      overall: 'ready',
      verdict: verdictOf('ready'),
    }
  );
}

const WAITING: Judgement = {
  overall: 'pending',
  verdict: verdictOf('waiting_for_delivery'),
};

/** It is there and not ours to write: it never was, or somebody took its label. */
function judgeUnlabelled(tenantId: string, hadIt: boolean): Judgement {
  const namespace = tenantNamespace(tenantId);
  const label = `${TENANT_LABEL}=${tenantId}`;
  return hadIt
    ? {
        overall: 'degraded',
        verdict: verdictOf('namespace_unlabelled', { namespace, label }),
      }
    : {
        overall: 'pending',
        verdict: verdictOf('namespace_foreign', { namespace }),
      };
}

/**
 * The newest revision puts to sleep what is awake, or wakes what is asleep, and does not show yet. No replicas may also be what
 * people want of a tenant that is awake: then only the delivery tells.
 */
function isAboutToTurn(
  { lifecycle, revision, delivered, services }: ExpectedTenant,
  workloads: WorkloadStatus[],
): boolean {
  const wanted = workloads.filter(
    ({ kind, name }) => kind === 'Deployment' && services.includes(name),
  );
  if (wanted.length === 0) return false;
  const asleep = wanted.every(each => each.desired_replicas === 0);
  return lifecycle === 'suspended' ? !asleep : asleep && delivered !== revision;
}

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

function judgeServices(
  services: string[],
  workloads: WorkloadStatus[],
): Judgement | undefined {
  const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
  const wanted = deployments.filter(({ name }) => services.includes(name));
  for (const code of FAILURES) {
    const failing = wanted.find(({ problem }) => problem?.code === code);
    if (failing?.problem) {
      return { overall: 'degraded', verdict: failing.problem };
    }
  }
  const missing = services.filter(
    name => !wanted.some(workload => workload.name === name),
  );
  if (missing.length > 0) {
    const params = { workloads: missing.join(', '), count: missing.length };
    return {
      overall: 'pending',
      verdict: verdictOf('workloads_missing', params),
    };
  }
  if (wanted.every(({ available }) => available)) return undefined;
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

/**
 * What people made themselves counts once all is well with what was approved. A Job is there to end: one that runs or
 * has failed is shown, and changes nothing.
 */
function judgeUnmanaged(workloads: WorkloadStatus[]): Judgement | undefined {
  const unready = workloads.filter(
    ({ managed, kind, available }) => !managed && kind !== 'Job' && !available,
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

/** A tenant without its walls is not ready; one that already works inside has lost them. */
function judgeBoundary(
  observed: ObservedTenant,
  workloads: WorkloadStatus[],
): Judgement | undefined {
  const missing = [
    ...(viewsOf(observed, 'ResourceQuota').length ? [] : ['ResourceQuota']),
    ...(viewsOf(observed, 'NetworkPolicy').some(each => each.deniesAll)
      ? []
      : ['NetworkPolicy']),
  ];
  return missing.length === 0
    ? undefined
    : {
        overall: workloads.length > 0 ? 'degraded' : 'pending',
        verdict: verdictOf('policies_missing', {
          missing: missing.join(', '),
        }),
      };
}

function quotaOf(observed: ObservedTenant): ObservedStatus['quota'] {
  return viewsOf(observed, 'ResourceQuota')
    .flatMap(({ hard, used }) =>
      Object.entries(hard).map(([resource, limit]) => ({
        resource,
        hard: limit,
        used: used[resource] ?? '0',
      })),
    )
    .sort((a, b) => (a.resource < b.resource ? -1 : 1));
}

function viewsOf<K extends ObservedView['kind']>(
  { objects }: ObservedTenant,
  kind: K,
): Extract<ObservedView, { kind: K }>[] {
  return objects
    .map(({ view }) => view)
    .filter(
      (view): view is Extract<ObservedView, { kind: K }> => view.kind === kind,
    );
}
