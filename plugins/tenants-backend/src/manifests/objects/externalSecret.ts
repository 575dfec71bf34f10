// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Json, KubernetesObject } from '../KubernetesObject';
import { RenderInput } from '../RenderInput';

/**
 * What brings a Secret of the same name from the cluster's secret store; none where the cluster has no store, which a rule refuses.
 * @param keys - of the Secret: where in the store the value of each lies
 * @param template - what the Secret is besides
 */
export function externalSecret(
  { secretStore }: RenderInput['cluster'],
  metadata: KubernetesObject['metadata'],
  keys: Record<string, { key: string; property: string }>,
  template?: Json,
): KubernetesObject[] {
  if (!secretStore) return [];
  const { name, kind } = secretStore;
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata,
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { name, kind },
        target: {
          name: metadata.name,
          creationPolicy: 'Owner',
          ...(template !== undefined && { template }),
        },
        data: Object.keys(keys)
          .sort()
          .map(secretKey => ({ secretKey, remoteRef: keys[secretKey] })),
      },
    },
  ];
}
