// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Disks that outlive pods.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { claimedVolumes } from '../demand';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { claimName } from '../names';
import { ManifestCluster, RenderInput } from '../RenderInput';

/** A claim for each volume that all pods of a service share; those of a stateful service have theirs by its template. */
export function claimsOf(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  if (service.kind === 'stateful') {
    return [];
  }
  return claimedVolumes(service).map(({ name, size }) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadataOf(tenantId, claimName(service.name, name), service.name),
    spec: claimSpec(cluster, size),
  }));
}

/** `spec` of a claim, of the cluster's class for tenants. */
export function claimSpec({ storage }: ManifestCluster, size: string): Json {
  const { className, accessMode = 'ReadWriteOnce' } = storage ?? {};
  return {
    accessModes: [accessMode],
    ...(className !== undefined && { storageClassName: className }),
    resources: { requests: { storage: size } },
  };
}
