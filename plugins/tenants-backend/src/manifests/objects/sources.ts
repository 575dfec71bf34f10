// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Volumes that the operator lends: each is one claim of the tenant, whichever services mount it, or what a driver mounts.

import { TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { Json, KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { sourceClaimName } from '../names';
import { ManifestCluster, RenderInput } from '../RenderInput';
import { filledFor } from './filled';

/** How many bytes a claim of a volume made beforehand asks for: any has them, and it is found by its name. */
const ANY_SIZE = '1Mi';

/** Names of the sources that services of a spec mount, each once. */
export function sourcesUsed(spec: TenantSpec): string[] {
  const names = spec.services.flatMap(({ volumes = [] }) =>
    volumes.flatMap(({ source }) => source ?? []),
  );
  return [...new Set(names)].sort();
}

/** Sizes of the claims that a spec's sources are; what a driver mounts is none. */
export function sourceClaimSizes(
  spec: TenantSpec,
  { volumeSources = {} }: Pick<ManifestCluster, 'volumeSources'>,
): { name: string; size: string }[] {
  return sourcesUsed(spec).flatMap(name => {
    if (!Object.hasOwn(volumeSources, name)) return [];
    const { csi, size = ANY_SIZE } = volumeSources[name];
    return csi ? [] : [{ name, size }];
  });
}

/** The claims of volumes that were made beforehand, or that a class makes. */
export function sourceClaims({
  tenantId,
  spec,
  cluster,
}: RenderInput): KubernetesObject[] {
  return sourceClaimSizes(spec, cluster).map(({ name, size }) => {
    const { volume, storageClass, readOnly } = cluster.volumeSources![name];
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: metadataOf(tenantId, sourceClaimName(name)),
      spec: {
        accessModes: [readOnly ? 'ReadOnlyMany' : 'ReadWriteMany'],
        // Where there is a volume, of no class, or a disk would be made instead.
        storageClassName: storageClass ?? '',
        ...(volume !== undefined && {
          volumeName: filledFor(tenantId, volume),
        }),
        resources: { requests: { storage: size } },
      },
    };
  });
}

/** What a pod mounts of a source. */
export function sourceVolume(
  { tenantId, cluster }: Pick<RenderInput, 'tenantId' | 'cluster'>,
  podName: string,
  { source, readOnly }: { source: string; readOnly?: boolean },
): Json {
  const { csi } = cluster.volumeSources?.[source] ?? {};
  if (!csi) {
    const claimName = sourceClaimName(source);
    return {
      name: podName,
      persistentVolumeClaim: { claimName, ...(readOnly && { readOnly }) },
    };
  }
  const attributes = Object.entries(csi.attributes ?? {}).map(
    ([key, value]) => [key, filledFor(tenantId, value)],
  );
  return {
    name: podName,
    csi: {
      driver: csi.driver,
      ...(readOnly && { readOnly }),
      ...(attributes.length > 0 && {
        volumeAttributes: Object.fromEntries(attributes),
      }),
    },
  };
}
