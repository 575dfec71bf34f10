// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The order of an apply: what limits and protects comes before what runs, what runs before what watches it.

/** Every kind that a tenant consists of. Those of one stage need nothing of each other. */
const STAGES = [
  ['Namespace'],
  [
    'ResourceQuota',
    'LimitRange',
    'NetworkPolicy',
    'ServiceAccount',
    'RoleBinding',
  ],
  // Services before the workloads: they cost the server most, and controllers that make pods would get in their way.
  [
    'ExternalSecret',
    'ConfigMap',
    'PersistentVolumeClaim',
    'ResourceClaimTemplate',
    'LocalQueue',
    'Service',
  ],
  ['Deployment', 'StatefulSet', 'Job', 'CronJob'],
  [
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
    'Ingress',
    'HTTPRoute',
    'ServiceMonitor',
    'PrometheusRule',
  ],
];

const WORKLOADS = 3;

/** The same kinds in a row; a manifest has its objects in this order. */
export const APPLY_ORDER = STAGES.flat();

/** Where in that row an object stands; one of somebody else's kind follows the workloads. */
export function placeInOrder({ kind }: { kind: string }): number {
  const place = APPLY_ORDER.indexOf(kind);
  return place < 0 ? LAST_WORKLOAD : place;
}

const LAST_WORKLOAD = STAGES.slice(0, WORKLOADS + 1).flat().length - 0.5;

/** Sorts things of kinds into stages, empty ones left out. Another kind, of somebody else's or an earlier version's manifest, goes with the workloads. */
export function inStages<T extends { kind: string }>(things: T[]): T[][] {
  const stages = STAGES.map((): T[] => []);
  for (const thing of things) {
    const stage = STAGES.findIndex(kinds => kinds.includes(thing.kind));
    stages[stage < 0 ? WORKLOADS : stage].push(thing);
  }
  return stages.filter(stage => stage.length > 0);
}
