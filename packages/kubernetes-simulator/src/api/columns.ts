// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The columns of each kind, as `kubectl get` shows them.

import { KubeObject } from '../objects';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { ageOf } from './age';
import { Column } from './Column';
import { nodeColumns, podColumns } from './podColumns';

const column = (
  name: string,
  value: Column['value'],
  options: Partial<Column> = {},
): Column => ({ name, value, ...options });
const wide = { wide: true };

export const nameColumn = column('Name', it => it.metadata.name);
export const ageColumn = column('Age', it =>
  ageOf(it.metadata.creationTimestamp),
);

const containers = (it: KubeObject) => it.spec.template.spec.containers;
const templateColumns = [
  column(
    'Containers',
    it =>
      containers(it)
        .map((c: any) => c.name)
        .join(','),
    wide,
  ),
  column(
    'Images',
    it =>
      containers(it)
        .map((c: any) => c.image)
        .join(','),
    wide,
  ),
  column('Selector', it => selectorText(it.spec.selector?.matchLabels), wide),
];

function selectorText(labels: Record<string, string> | undefined): string {
  const text = Object.entries(labels ?? {}).map(([k, v]) => `${k}=${v}`);
  return text.join(',') || '<none>';
}

const count = (name: string, value: Column['value']) =>
  column(name, it => value(it) ?? 0, { type: 'integer' });

const servicePorts = (it: KubeObject) =>
  (it.spec.ports ?? [])
    .map((p: any) =>
      p.nodePort
        ? `${p.port}:${p.nodePort}/${p.protocol}`
        : `${p.port}/${p.protocol}`,
    )
    .join(',') || '<none>';

const hpaTargets = (it: KubeObject) =>
  (it.spec.metrics ?? [])
    .map((m: any) => {
      const now = it.status?.currentMetrics?.find(
        (c: any) => c.resource?.name === m.resource?.name,
      )?.resource.current.averageUtilization;
      const target = m.resource?.target.averageUtilization;
      return `${m.resource?.name}: ${
        now === undefined ? '<unknown>' : `${now}%`
      }/${target}%`;
    })
    .join(', ');

const quotaText = (it: KubeObject, prefix: RegExp) =>
  Object.entries(it.status?.hard ?? it.spec?.hard ?? {})
    .filter(([name]) => prefix.test(name))
    .map(([name, hard]) => `${name}: ${it.status?.used?.[name] ?? 0}/${hard}`)
    .join(', ');

const columns: Record<string, Column[]> = {
  '/pods': podColumns,
  '/nodes': nodeColumns,
  '/namespaces': [
    nameColumn,
    column('Status', it => it.status?.phase),
    ageColumn,
  ],
  '/services': [
    nameColumn,
    column('Type', it => it.spec.type),
    column('Cluster-IP', it => it.spec.clusterIP ?? '<none>'),
    column('External-IP', it => it.spec.externalName ?? '<none>'),
    column('Port(s)', servicePorts),
    ageColumn,
    column('Selector', it => selectorText(it.spec.selector), wide),
  ],
  '/configmaps': [
    nameColumn,
    count('Data', it => Object.keys(it.data ?? {}).length),
    ageColumn,
  ],
  '/secrets': [
    nameColumn,
    column('Type', it => it.type),
    count('Data', it => Object.keys(it.data ?? {}).length),
    ageColumn,
  ],
  '/serviceaccounts': [nameColumn, count('Secrets', () => 0), ageColumn],
  '/events': [
    column('Last Seen', it => ageOf(it.lastTimestamp ?? it.eventTime)),
    column('Type', it => it.type),
    column('Reason', it => it.reason),
    column(
      'Object',
      it =>
        `${it.involvedObject?.kind?.toLowerCase()}/${it.involvedObject?.name}`,
    ),
    column('Message', it => it.message?.trim()),
  ],
  '/resourcequotas': [
    nameColumn,
    column('Request', it => quotaText(it, /^(?!limits\.)/)),
    column('Limit', it => quotaText(it, /^limits\./)),
    ageColumn,
  ],
  '/limitranges': [
    nameColumn,
    column('Created At', it => it.metadata.creationTimestamp),
  ],
  '/persistentvolumeclaims': [
    nameColumn,
    column('Status', it => it.status?.phase),
    column('Volume', it => it.spec.volumeName),
    column('Capacity', it => it.status?.capacity?.storage),
    column('Access Modes', it => (it.spec.accessModes ?? []).join(',')),
    column('StorageClass', it => it.spec.storageClassName),
    ageColumn,
  ],
  'apps/deployments': [
    nameColumn,
    column(
      'Ready',
      it => `${it.status?.readyReplicas ?? 0}/${it.spec.replicas}`,
    ),
    count('Up-to-date', it => it.status?.updatedReplicas),
    count('Available', it => it.status?.availableReplicas),
    ageColumn,
    ...templateColumns,
  ],
  'apps/replicasets': [
    nameColumn,
    count('Desired', it => it.spec.replicas),
    count('Current', it => it.status?.replicas),
    count('Ready', it => it.status?.readyReplicas),
    ageColumn,
    ...templateColumns,
  ],
  'apps/statefulsets': [
    nameColumn,
    column(
      'Ready',
      it => `${it.status?.readyReplicas ?? 0}/${it.spec.replicas}`,
    ),
    ageColumn,
    ...templateColumns.slice(0, 2),
  ],
  'apps/daemonsets': [
    nameColumn,
    count('Desired', it => it.status?.desiredNumberScheduled),
    count('Current', it => it.status?.currentNumberScheduled),
    count('Ready', it => it.status?.numberReady),
    count('Up-to-date', it => it.status?.updatedNumberScheduled),
    count('Available', it => it.status?.numberAvailable),
    ageColumn,
    ...templateColumns,
  ],
  'batch/jobs': [
    nameColumn,
    column('Status', it =>
      it.status?.conditions?.some((c: any) => c.type === 'Complete')
        ? 'Complete'
        : 'Running',
    ),
    column(
      'Completions',
      it => `${it.status?.succeeded ?? 0}/${it.spec.completions}`,
    ),
    ageColumn,
    ...templateColumns,
  ],
  'batch/cronjobs': [
    nameColumn,
    column('Schedule', it => it.spec.schedule),
    column('Suspend', it => (it.spec.suspend ? 'True' : 'False')),
    count('Active', it => it.status?.active?.length),
    column('Last Schedule', it =>
      it.status?.lastScheduleTime
        ? ageOf(it.status.lastScheduleTime)
        : '<none>',
    ),
    ageColumn,
  ],
  'autoscaling/horizontalpodautoscalers': [
    nameColumn,
    column(
      'Reference',
      it => `${it.spec.scaleTargetRef.kind}/${it.spec.scaleTargetRef.name}`,
    ),
    column('Targets', hpaTargets),
    count('MinPods', it => it.spec.minReplicas),
    count('MaxPods', it => it.spec.maxReplicas),
    count('Replicas', it => it.status?.currentReplicas),
    ageColumn,
  ],
  'networking.k8s.io/ingresses': [
    nameColumn,
    column('Class', it => it.spec.ingressClassName ?? '<none>'),
    column('Hosts', it =>
      (it.spec.rules ?? []).map((r: any) => r.host ?? '*').join(','),
    ),
    column('Address', () => ''),
    column('Ports', it => (it.spec.tls ? '80, 443' : '80')),
    ageColumn,
  ],
  'networking.k8s.io/networkpolicies': [
    nameColumn,
    column('Pod-Selector', it =>
      selectorText(it.spec.podSelector?.matchLabels),
    ),
    ageColumn,
  ],
  'policy/poddisruptionbudgets': [
    nameColumn,
    column('Min Available', it => it.spec.minAvailable ?? 'N/A'),
    column('Max Unavailable', it => it.spec.maxUnavailable ?? 'N/A'),
    count('Allowed Disruptions', it => it.status?.disruptionsAllowed),
    ageColumn,
  ],
  'rbac.authorization.k8s.io/rolebindings': [
    nameColumn,
    column('Role', it => `${it.roleRef.kind}/${it.roleRef.name}`),
    ageColumn,
  ],
  'rbac.authorization.k8s.io/clusterrolebindings': [
    nameColumn,
    column('Role', it => `${it.roleRef.kind}/${it.roleRef.name}`),
    ageColumn,
  ],
};

/** The columns of a resource; what has none of its own shows name and age. */
export function columnsOf(info: ResourceInfo): Column[] {
  const own = (info.custom?.columns ?? [])
    .filter((it: any) => it.jsonPath !== '.metadata.creationTimestamp')
    .map((it: any) =>
      column(it.name, object => at(object, it.jsonPath), {
        wide: it.priority > 0,
      }),
    );
  if (own.length) return [nameColumn, ...own, ageColumn];
  const isMetrics = info.group === 'metrics.k8s.io';
  return (!isMetrics && columns[info.storage]) || [nameColumn, ageColumn];
}

function at(object: KubeObject, path: string): unknown {
  let value: any = object;
  for (const step of path.split('.').filter(Boolean)) value = value?.[step];
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
