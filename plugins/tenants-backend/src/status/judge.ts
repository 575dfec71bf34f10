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
import { judgeObjects, objectsOf } from './judgeObjects';
import { judgeRoutes } from './judgeRoutes';
import { judgeServices, judgeUnmanaged, workloadsOf } from './judgeServices';
import { judgeWorkloads } from './judgeWorkloads';
import { ObservedTenant, quotaOf, viewsOf } from './ObservedTenant';
import { ExpectedTenant, ObservedStatus } from '../facts/ExpectedTenant';

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
    ...(expected.objects?.length && {
      objects: objectsOf(expected.objects, observed),
    }),
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
    judgeObjects(expected, observed, workloads) ??
    judgeRoutes(services, observed) ??
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
  const wanted = workloadsOf(services, workloads);
  if (wanted.length === 0) return false;
  const asleep = wanted.every(
    each =>
      (lifecycle === 'suspended' && isOver(each)) ||
      (each.suspended ?? each.desired_replicas === 0),
  );
  return lifecycle === 'suspended' ? !asleep : asleep && delivered !== revision;
}

/** A job that is over sleeps, whether or not it is told to: one of a queue is not. */
const isOver = ({ kind, available, problem }: WorkloadStatus) =>
  kind === 'Job' && (available || problem?.code === 'job_failed');

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
