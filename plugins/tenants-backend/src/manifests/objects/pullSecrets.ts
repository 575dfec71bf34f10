// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Credentials of registries. They stay in the secret store; only their addresses are in the manifest.

import { KubernetesObject, Json } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { pullSecretName } from '../names';
import { RenderInput } from '../RenderInput';
import { externalSecret } from './externalSecret';

/** The ExternalSecrets of the tenant's registries. */
export function pullSecretObjects({
  tenantId,
  spec,
  cluster,
}: RenderInput): KubernetesObject[] {
  return (spec.pullSecrets ?? []).flatMap(address =>
    externalSecret(
      cluster,
      metadataOf(tenantId, pullSecretName(address)),
      { '.dockerconfigjson': address },
      { type: 'kubernetes.io/dockerconfigjson' },
    ),
  );
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
