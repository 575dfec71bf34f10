// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Objects in the shape API servers give them, for tests.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

const labels = (tenantId: string) => ({
  'ecp.ai/tenant': tenantId,
  'app.kubernetes.io/managed-by': 'ecp-tenants',
});

/** Any object of a tenant that we rendered. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  body: Record<string, unknown> = {},
  tenantId = 'vision',
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: `ecp-ai-${tenantId}`,
      labels: labels(tenantId),
      generation: 1,
      resourceVersion: '1',
    },
    ...body,
  };
}

export function namespace(tenantId = 'vision', deleting = false) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: `ecp-ai-${tenantId}`,
      labels: labels(tenantId),
      ...(deleting && { deletionTimestamp: '2026-11-22T10:00:00Z' }),
    },
    status: { phase: deleting ? 'Terminating' : 'Active' },
  } satisfies KubernetesObject;
}

export const quota = () =>
  object('v1', 'ResourceQuota', 'quota', {
    spec: { hard: { pods: '30', 'requests.cpu': '8' } },
    status: {
      hard: { pods: '30', 'requests.cpu': '8' },
      used: { pods: '2', 'requests.cpu': '200m' },
    },
  });

export const defaultDeny = (spec: object = {}) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'default-deny', {
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec },
  });

/** All that stands around the workloads. */
export const boundary = () => [namespace(), quota(), defaultDeny()];

export function deployment(
  name: string,
  status: Record<string, unknown>,
  spec: Record<string, unknown> = { replicas: 2 },
): KubernetesObject {
  return object('apps/v1', 'Deployment', name, {
    spec,
    status: { observedGeneration: 1, ...status },
  });
}

/** All replicas ready and of the newest template. */
export const ready = (replicas = 2) => ({
  replicas,
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
});

export const progressing = { replicas: 2, updatedReplicas: 2 };

/** A pod of a Deployment; `status` as the kubelet reports it. */
export function pod(
  owner: string,
  status: Record<string, unknown>,
  more: Record<string, unknown> = {},
): KubernetesObject {
  const it = object('v1', 'Pod', `${owner}-5d9c7b8f6d-abcde`, {
    spec: {
      containers: [
        {
          name: 'app',
          image: 'registry.example/app:1',
          resources: { limits: { memory: '256Mi' } },
        },
      ],
    },
    status: {
      phase: 'Running',
      ...status,
      conditions: status.conditions ?? [
        {
          type: 'Ready',
          status: 'False',
          lastTransitionTime: '2026-11-22T10:00:00Z',
        },
      ],
    },
    ...more,
  });
  it.metadata.labels!['pod-template-hash'] = '5d9c7b8f6d';
  it.metadata.ownerReferences = [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: `${owner}-5d9c7b8f6d`,
      uid: 'x',
      controller: true,
    },
  ];
  return it;
}

/** Status of the pod's container `app`. */
export const container = (status: Record<string, unknown>) => ({
  containerStatuses: [{ name: 'app', ready: false, ...status }],
});
