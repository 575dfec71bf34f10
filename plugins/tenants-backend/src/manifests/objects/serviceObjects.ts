// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Everything that belongs to one service of a tenant.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { claimedVolumes } from '../demand';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { claimName } from '../names';
import { RenderInput } from '../RenderInput';
import { configMaps, secretObjects } from './contents';
import { deploymentOf } from './deployment';
import { ingressOf } from './ingress';
import { addressPorts } from './ports';
import { scalingObjects } from './scaling';

/** Deployment, and as the service asks: Service, ConfigMap, ExternalSecret, claims, autoscaler, budget, Ingress. */
export function serviceObjects(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  return [
    ...secretObjects(input, service),
    ...configMaps(input, service),
    ...claimsOf(input, service),
    ...addressOf(input, service),
    deploymentOf(input, service),
    ...scalingObjects(input, service),
    ...ingressOf(input, service),
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
  service: ServiceSpec,
): KubernetesObject[] {
  const { name } = service;
  const ports = addressPorts(service);
  return ports.length === 0
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: metadataOf(tenantId, name, name),
          spec: {
            type: 'ClusterIP',
            selector: selectorOf(tenantId, name),
            ports: ports.map(port => ({ ...port, targetPort: port.name })),
          },
        },
      ];
}
