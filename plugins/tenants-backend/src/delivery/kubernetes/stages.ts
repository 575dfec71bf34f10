// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The order of an apply: what limits and protects comes before what runs, what runs before what watches it.

/** Kinds that may go side by side; kinds not named go with the workloads. */
const STAGES = [
  ['Namespace'],
  [
    'ResourceQuota',
    'LimitRange',
    'NetworkPolicy',
    'ServiceAccount',
    'Role',
    'RoleBinding',
  ],
  // Services before the workloads: they cost the server most, and controllers that make pods would get in their way.
  [
    'SecretStore',
    'ExternalSecret',
    'ConfigMap',
    'PersistentVolumeClaim',
    'Service',
  ],
  ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
  [
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
    'Ingress',
    'ServiceMonitor',
    'PodMonitor',
    'PrometheusRule',
  ],
];
const WORKLOADS = 3;

/** Sorts things of kinds into stages, empty ones left out. */
export function inStages<T extends { kind: string }>(things: T[]): T[][] {
  const stages = STAGES.map((): T[] => []);
  for (const thing of things) {
    const stage = STAGES.findIndex(kinds => kinds.includes(thing.kind));
    stages[stage < 0 ? WORKLOADS : stage].push(thing);
  }
  return stages.filter(stage => stage.length > 0);
}
