// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Credentials of registries. They stay in the secret store; only their addresses are in the manifest.

import { KubernetesObject, Json } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { pullSecretName } from '../names';
import { RenderInput } from '../RenderInput';

/** The ExternalSecrets of the tenant's registries. */
export function pullSecretObjects({
  tenantId,
  spec,
  cluster,
}: RenderInput): KubernetesObject[] {
  const { secretStore } = cluster;
  if (!secretStore) {
    return [];
  }
  return (spec.pullSecrets ?? []).map(address => {
    const name = pullSecretName(address);
    return {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadataOf(tenantId, name),
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { name: secretStore.name, kind: secretStore.kind },
        target: {
          name,
          creationPolicy: 'Owner',
          template: { type: 'kubernetes.io/dockerconfigjson' },
        },
        data: [{ secretKey: '.dockerconfigjson', remoteRef: address }],
      },
    };
  });
}

/** `imagePullSecrets` of pods, where there are any. */
export function imagePullSecrets({ spec, cluster }: RenderInput): {
  imagePullSecrets?: Json;
} {
  const { pullSecrets = [] } = spec;
  return cluster.secretStore && pullSecrets.length > 0
    ? {
        imagePullSecrets: pullSecrets.map(address => ({
          name: pullSecretName(address),
        })),
      }
    : {};
}
