// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The compliant objects that every dry run starts from. They are never made.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';

const NAME = 'ecp-certificate-probe';

/** A pod that asks for as little as the tenant's LimitRange allows, and for nothing it should not have. */
export function compliantPod(
  namespace: string,
  limits: KubernetesObject[],
): KubernetesObject {
  const least = limits
    .flatMap(it => it.spec?.limits ?? [])
    .find((it: any) => it.type === 'Container')?.min;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: NAME, namespace },
    spec: {
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'probe',
          image: 'registry.k8s.io/pause:3.10',
          imagePullPolicy: 'Always',
          securityContext: {
            allowPrivilegeEscalation: false,
            privileged: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          ...(least && { resources: { requests: least, limits: least } }),
        },
      ],
    },
  };
}

/** A Service of the plainest type. */
export function compliantService(namespace: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: NAME, namespace },
    spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
  };
}

/** A claim that asks for as little as the tenant's LimitRange allows. */
export function compliantClaim(
  namespace: string,
  storageClassName: string,
  limits: KubernetesObject[],
): KubernetesObject {
  const least = limits
    .flatMap(it => it.spec?.limits ?? [])
    .find((it: any) => it.type === 'PersistentVolumeClaim')?.min;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: NAME, namespace },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      resources: { requests: { storage: '1Gi', ...least } },
    },
  };
}

/** A copy with one thing changed. */
export function changed(
  object: KubernetesObject,
  change: (copy: KubernetesObject) => void,
): KubernetesObject {
  const copy = structuredClone(object);
  change(copy);
  return copy;
}
