// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Everything that belongs to one service of a tenant.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { claimedVolumes } from '../demand';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { claimName, configMapName, secretName } from '../names';
import { RenderInput } from '../RenderInput';
import { deploymentOf } from './deployment';
import { ingressOf } from './ingress';
import { scalingObjects } from './scaling';

/** Deployment, and as the service asks: Service, ConfigMap, ExternalSecret, claims, autoscaler, budget, Ingress. */
export function serviceObjects(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  return [
    ...secretOf(input, service),
    ...configMapOf(input, service),
    ...claimsOf(input, service),
    ...addressOf(input, service),
    deploymentOf(input, service),
    ...scalingObjects(input, service),
    ...ingressOf(input, service),
  ];
}

function configMapOf(
  { tenantId }: RenderInput,
  { name, env }: ServiceSpec,
): KubernetesObject[] {
  return hasEntries(env)
    ? [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: metadataOf(tenantId, configMapName(name), name),
          data: env,
        },
      ]
    : [];
}

// The values stay in the secret store; only their addresses are in the manifest.
function secretOf(
  { tenantId, cluster }: RenderInput,
  { name, secretEnv }: ServiceSpec,
): KubernetesObject[] {
  if (!hasEntries(secretEnv) || !cluster.secretStore) {
    return [];
  }
  const { name: store, kind } = cluster.secretStore;
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadataOf(tenantId, secretName(name), name),
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { name: store, kind },
        target: { name: secretName(name), creationPolicy: 'Owner' },
        data: Object.keys(secretEnv)
          .sort()
          .map(key => ({ secretKey: key, remoteRef: secretEnv[key] })),
      },
    },
  ];
}

function claimsOf(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { className, accessMode = 'ReadWriteOnce' } = cluster.storage ?? {};
  return claimedVolumes(service).map(volume => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadataOf(
      tenantId,
      claimName(service.name, volume.name),
      service.name,
    ),
    spec: {
      accessModes: [accessMode],
      ...(className !== undefined && { storageClassName: className }),
      resources: { requests: { storage: volume.size } },
    },
  }));
}

function addressOf(
  { tenantId }: RenderInput,
  { name, port }: ServiceSpec,
): KubernetesObject[] {
  return port === undefined
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: metadataOf(tenantId, name, name),
          spec: {
            type: 'ClusterIP',
            selector: selectorOf(tenantId, name),
            ports: [
              { name: 'http', port, protocol: 'TCP', targetPort: 'http' },
            ],
          },
        },
      ];
}

function hasEntries<T extends object>(map: T | undefined): map is T {
  return map !== undefined && Object.keys(map).length > 0;
}
