// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a new cluster holds before anybody used it.

import { randomUUID } from 'node:crypto';
import { clone, KubeObject, timestamp } from '../objects';
import { Cluster } from '../operations/Cluster';
import { applyDefaults } from '../operations/checkObject';
import { strategyOf } from '../strategies/index';
import { READER, RECONCILER, SYSTEM_NAMESPACE } from './accounts';
import { nodes } from './nodes';
import { clusterRoleBindings, clusterRoles } from './roles';

const namespace = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});
const serviceAccount = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: SYSTEM_NAMESPACE },
});
const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'standard',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'simulated.ecp.ai/none',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
};

const objects: object[] = [
  ...['default', 'kube-system', 'kube-public', 'kube-node-lease'].map(
    namespace,
  ),
  namespace(SYSTEM_NAMESPACE),
  serviceAccount(RECONCILER),
  serviceAccount(READER),
  ...clusterRoles,
  ...clusterRoleBindings,
  storageClass,
  ...nodes,
];

/** Puts in place what is missing; what is there stays as it is. */
export function seed(cluster: Cluster): void {
  for (const it of objects) {
    const object = clone(it) as KubeObject;
    const info = cluster.catalog.ofKind(object.apiVersion, object.kind)!;
    const { name, namespace: home } = object.metadata;
    if (cluster.store.get(info.storage, home, name)) continue;
    object.metadata.uid = randomUUID();
    object.metadata.creationTimestamp = timestamp();
    applyDefaults(info, object);
    if (info.storage === '/namespaces') strategyOf(info).prepareCreate!(object);
    cluster.store.put(info.storage, object);
  }
}
