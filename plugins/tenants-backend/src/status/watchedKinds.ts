// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the observer watches in a cluster, and how much each kind matters.

import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { ResourceKind, Selection } from '@ecp-ai/backstage-plugin-tenants-node';
import { isQueueEntry } from './observeQueue';

/**
 * - `essential`: no verdict without it
 * - `useful`: part of the picture, unless we may not see it
 * - `drift`: only to notice that something of ours was changed by hand
 * - `capacity`: only to know what the nodes have left
 */
export type WatchPurpose = 'essential' | 'useful' | 'drift' | 'capacity';

export type WatchedKind = {
  purpose: WatchPurpose;
  resource: ResourceKind;
  selection?: Selection;
};

const ANY_TENANT = { labelSelector: TENANT_LABEL };
const OURS = {
  labelSelector: `${TENANT_LABEL},${MANAGED_BY_LABEL}=${MANAGED_BY}`,
};

/** Nodes belong to no tenant: all of them are watched. */
export const NODES: WatchedKind = {
  purpose: 'useful',
  resource: kind('v1', 'Node', 'nodes', false),
};

/** What runs beside the tenants takes devices too. Watched only where nodes have devices, and only while it runs. */
export const OTHER_PODS: WatchedKind = {
  purpose: 'capacity',
  resource: kind('v1', 'Pod', 'pods'),
  selection: {
    labelSelector: `!${TENANT_LABEL}`,
    fieldSelector:
      'spec.nodeName!=,status.phase!=Succeeded,status.phase!=Failed',
  },
};

/** Kinds that every API server has. */
export const TENANT_KINDS: WatchedKind[] = [
  // Whatever their labels: one watch costs a server less than one for what is labelled and one for the rest, and a
  // namespace without its label is another thing than none. What is in no tenant's namespace is forgotten at once.
  ...[
    kind('v1', 'Namespace', 'namespaces', false),
    kind('apps/v1', 'Deployment', 'deployments'),
  ].map((resource): WatchedKind => ({ purpose: 'essential', resource })),
  ...[
    kind('apps/v1', 'StatefulSet', 'statefulsets'),
    kind('apps/v1', 'DaemonSet', 'daemonsets'),
    kind('batch/v1', 'Job', 'jobs'),
    kind('batch/v1', 'CronJob', 'cronjobs'),
  ].map((resource): WatchedKind => ({ purpose: 'useful', resource })),
  ...[
    kind('v1', 'ResourceQuota', 'resourcequotas'),
    kind('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
    kind('v1', 'Service', 'services'),
    kind('v1', 'Pod', 'pods'),
  ].map(resource => watched('essential', resource)),
  ...[
    kind('v1', 'LimitRange', 'limitranges'),
    kind('v1', 'ServiceAccount', 'serviceaccounts'),
    kind('v1', 'ConfigMap', 'configmaps'),
    kind('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
    kind('rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'),
    kind('networking.k8s.io/v1', 'Ingress', 'ingresses'),
    kind(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'horizontalpodautoscalers',
    ),
    kind('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  ].map(resource => watched('drift', resource)),
];

/** Kinds that a cluster has if somebody installed them, or if it is new enough. */
const OPTIONAL_KINDS = [
  { apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'LocalQueue' },
  { apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'Workload' },
  { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' },
  { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' },
  { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor' },
  { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' },
  { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate' },
];

/** These, and those of other people's that tenants may bring; what is watched anyway is not watched twice. */
export function optionalKinds(
  kinds: { apiVersion: string; kind: string }[] = [],
): { apiVersion: string; kind: string }[] {
  const watchedAnyway = TENANT_KINDS.map(({ resource }) => resource.kind);
  return [
    ...OPTIONAL_KINDS,
    ...kinds.filter(it => !watchedAnyway.includes(it.kind)),
  ];
}

/** A watch of an optional kind: of what we rendered, or of what Kueue says of jobs, which are part of a verdict. */
export function watchedOptional(resource: ResourceKind): WatchedKind {
  return isQueueEntry(resource)
    ? { purpose: 'useful', resource }
    : watched('drift', resource);
}

/** A watch of what we rendered of a kind. */
function watched(purpose: WatchPurpose, resource: ResourceKind): WatchedKind {
  return {
    purpose,
    resource,
    selection: purpose === 'drift' ? OURS : ANY_TENANT,
  };
}

function kind(
  apiVersion: string,
  name: string,
  plural: string,
  namespaced = true,
): ResourceKind {
  return { apiVersion, kind: name, plural, namespaced };
}
