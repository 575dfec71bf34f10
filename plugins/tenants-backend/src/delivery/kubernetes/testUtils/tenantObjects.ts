// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A small tenant's objects, written out by hand so that tests can turn every screw.

import { dump } from 'js-yaml';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
  TENANT_LABEL,
  tenantNamespace,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

/** What a test may vary. */
export type TenantShape = {
  cpu?: string;
  services?: {
    name: string;
    image?: string;
    replicas?: number;
    autoscaling?: { minReplicas: number; maxReplicas: number };
  }[];
  more?: (make: ObjectMaker) => KubernetesObject[];
};

/** One service with two pods. */
export const WEB: TenantShape = { services: [{ name: 'web', replicas: 2 }] };

/** Makes a namespaced object with the tenant's labels. */
export type ObjectMaker = (
  apiVersion: string,
  kind: string,
  name: string,
  content?: object,
) => KubernetesObject;

/** The objects of a tenant, namespace first. */
export function tenantObjects(
  tenantId: string,
  shape: TenantShape = {},
): KubernetesObject[] {
  const namespace = tenantNamespace(tenantId);
  const labels = { [TENANT_LABEL]: tenantId, [MANAGED_BY_LABEL]: MANAGED_BY };
  const make: ObjectMaker = (apiVersion, kind, name, content) => ({
    apiVersion,
    kind,
    metadata: { name, namespace, labels },
    ...content,
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    },
    make('v1', 'ResourceQuota', 'tenant', {
      spec: { hard: { 'requests.cpu': shape.cpu ?? '8', services: '100' } },
    }),
    make('v1', 'LimitRange', 'tenant', {
      spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] },
    }),
    make('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', {
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    }),
    make('v1', 'ServiceAccount', 'tenant', {
      automountServiceAccountToken: false,
    }),
    ...(shape.services ?? []).flatMap(it => serviceObjects(make, it)),
    ...(shape.more?.(make) ?? []),
  ];
}

/** The bytes of a manifest. */
export function manifestOf(tenantId: string, shape?: TenantShape): string {
  return tenantObjects(tenantId, shape)
    .map(it => `---\n${dump(it, { noRefs: true })}`)
    .join('');
}

function serviceObjects(
  make: ObjectMaker,
  it: NonNullable<TenantShape['services']>[number],
): KubernetesObject[] {
  const { name, image = 'registry.example/app:1', replicas = 1 } = it;
  const app = { 'ecp.ai/service': name };
  const container = { name, image, resources: { requests: { cpu: '50m' } } };
  const objects = [
    make('v1', 'ConfigMap', name, { data: { LOG_LEVEL: 'info' } }),
    make('v1', 'Service', name, {
      spec: { selector: app, ports: [{ name: 'http', port: 80 }] },
    }),
    make('apps/v1', 'Deployment', name, {
      spec: {
        ...(!it.autoscaling && { replicas }),
        selector: { matchLabels: app },
        template: {
          metadata: { labels: app },
          spec: { containers: [container] },
        },
      },
    }),
  ];
  if (!it.autoscaling) return objects;
  const scaler = make('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      ...it.autoscaling,
    },
  });
  return [...objects, scaler];
}
