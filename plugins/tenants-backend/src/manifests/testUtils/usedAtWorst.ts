// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What rendered objects need of the quota at worst: computed from them, apart from the code under test.

import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { othersOf, podsOfOther } from './arbitraryObjects';
import { classCluster } from './manifestCluster';
import { mostOf } from './podContainers';
import { claimsOfPods, mostPods, workloadsOf } from './workloadsOf';

/** By quota key. */
export function usedAtWorst(
  objects: KubernetesObject[],
): Record<string, number> {
  const used: Record<string, number> = {};
  const add = (key: string, amount: number) => {
    used[key] = (used[key] ?? 0) + amount;
  };
  add('configmaps', 1);
  for (const object of objects as any[]) {
    if (object.kind === 'Service') {
      add('services', 1);
    }
    if (object.kind === 'ConfigMap') {
      add('configmaps', 1);
    }
    // The most that a way in takes: an Ingress has a certificate of its own.
    const isFirstRoute =
      object.kind === 'HTTPRoute' &&
      object.metadata.name === object.metadata.labels['ecp.ai/service'];
    if (object.kind === 'ExternalSecret' || isFirstRoute) {
      add('secrets', 1);
    }
    if (object.kind === 'PersistentVolumeClaim') {
      add('persistentvolumeclaims', 1);
      add(
        'requests.storage',
        parseQuantity(object.spec.resources.requests.storage)!,
      );
    }
  }
  for (const workload of workloadsOf(objects)) {
    const { spec } = workload;
    const pods = mostPods(workload, objects);
    for (const { count, size } of claimsOfPods(workload, pods)) {
      add('persistentvolumeclaims', count);
      add('requests.storage', count * parseQuantity(size)!);
    }
    const [{ resources }] = spec.template.spec.containers;
    add('pods', pods);
    for (const kind of ['requests', 'limits']) {
      for (const unit of ['cpu', 'memory']) {
        add(`${kind}.${unit}`, pods * mostOf(spec.template.spec, kind, unit));
      }
    }
    for (const [key, value] of Object.entries(resources.requests)) {
      if (key.includes('/') && classCluster.gpuResources.includes(key)) {
        add(`requests.${key}`, pods * Number(value));
      }
    }
    for (const { deviceClassName, count } of claimedBy(spec, objects)) {
      add(
        `${deviceClassName}.deviceclass.resource.k8s.io/devices`,
        pods * count,
      );
    }
  }
  for (const { count, pod } of othersOf(objects).flatMap(podsOfOther)) {
    add('pods', count);
    for (const kind of ['requests', 'limits']) {
      for (const unit of ['cpu', 'memory']) {
        add(`${kind}.${unit}`, count * mostOf(pod, kind, unit));
      }
    }
    const gpu = mostOf(pod, 'limits', 'nvidia.com/gpu');
    add('requests.nvidia.com/gpu', count * gpu);
  }
  return used;
}

function claimedBy({ template }: any, objects: any[]): any[] {
  return (template.spec.resourceClaims ?? []).map(
    ({ resourceClaimTemplateName }: any) =>
      objects.find(
        ({ kind, metadata }) =>
          kind === 'ResourceClaimTemplate' &&
          metadata.name === resourceClaimTemplateName,
      ).spec.spec.devices.requests[0].exactly,
  );
}
