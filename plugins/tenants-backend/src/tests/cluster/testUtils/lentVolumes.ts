// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The volumes that an operator lends to a tenant, made as docs/workloads.md says.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { ManifestCluster } from '../../../manifests/RenderInput';
import { sourcesUsed } from '../../../manifests/objects/sources';

/** The driver that mounts buckets, as one that tenants may name. */
export const bucketDriver = (name: string, labels = {}): KubernetesObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  metadata: { name, labels },
  spec: {
    attachRequired: false,
    podInfoOnMount: true,
    volumeLifecycleModes: ['Ephemeral'],
  },
});

/** PersistentVolumes, one for each source of a spec that is a volume, and the drivers of those that are none. */
export function lentVolumes(
  tenantId: string,
  spec: Parameters<typeof sourcesUsed>[0],
  { volumeSources = {} }: Pick<ManifestCluster, 'volumeSources'>,
): KubernetesObject[] {
  return sourcesUsed(spec).flatMap(source => {
    const { volume, csi, readOnly } = volumeSources[source];
    if (csi) return [bucketDriver(csi.driver, { 'ecp.ai/tenants': 'allowed' })];
    if (volume === undefined) return [];
    return [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: volume.replaceAll('{tenantId}', tenantId) },
        spec: {
          capacity: { storage: '1Ti' },
          accessModes: [readOnly ? 'ReadOnlyMany' : 'ReadWriteMany'],
          storageClassName: '',
          persistentVolumeReclaimPolicy: 'Retain',
          claimRef: {
            namespace: `ecp-ai-${tenantId}`,
            name: `source--${source}`,
          },
          nfs: { server: 'nfs.example.com', path: `/${source}/${tenantId}` },
        },
      },
    ];
  });
}
