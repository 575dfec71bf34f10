// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Gives a pod its service account and the token volume that comes with it.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import type { Cluster } from '../operations/Cluster';

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Completes the pod in place. @throws StatusError 403 when the account does not exist */
export function addServiceAccount(cluster: Cluster, pod: KubeObject): void {
  const { spec } = pod;
  const { name, namespace } = pod.metadata;
  spec.serviceAccountName ||= 'default';
  spec.serviceAccount = spec.serviceAccountName;
  spec.priority ??= 0;
  spec.preemptionPolicy ??= 'PreemptLowerPriority';
  const account = cluster.store.get(
    '/serviceaccounts',
    namespace,
    spec.serviceAccountName,
  );
  if (!account) {
    throw StatusError.forbidden(
      { group: '', plural: 'pods', name },
      `error looking up service account ${namespace}/${spec.serviceAccountName}: serviceaccount "${spec.serviceAccountName}" not found`,
    );
  }
  const mounts =
    spec.automountServiceAccountToken ??
    account.automountServiceAccountToken ??
    true;
  if (mounts) addTokenVolume(spec, name);
}

function addTokenVolume(spec: any, podName: string): void {
  const containers = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
  ];
  const isMounted = (it: any) =>
    it.volumeMounts?.some((mount: any) => mount.mountPath === MOUNT_PATH);
  if (containers.every(isMounted)) return;
  const name = `kube-api-access-${podName
    .slice(-5)
    .replace(/[^a-z0-9]/g, 'x')}`;
  spec.volumes = [
    ...(spec.volumes ?? []),
    {
      name,
      projected: {
        defaultMode: 0o644,
        sources: [
          { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
          {
            configMap: {
              name: 'kube-root-ca.crt',
              items: [{ key: 'ca.crt', path: 'ca.crt' }],
            },
          },
        ],
      },
    },
  ];
  for (const it of containers) {
    if (isMounted(it)) continue;
    it.volumeMounts = [
      ...(it.volumeMounts ?? []),
      { name, readOnly: true, mountPath: MOUNT_PATH },
    ];
  }
}
