// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Everything that belongs to one service of a tenant.

import {
  podsAddressName,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { findsItsPods } from '../demand';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf, selectorOf } from '../labels';
import { RenderInput } from '../RenderInput';
import { claimsOf } from './claims';
import { configMaps, secretObjects } from './contents';
import { claimTemplates } from './gpu';
import { ingressOf } from './ingress';
import { addressPorts } from './ports';
import { scalingObjects } from './scaling';
import { workloadOf } from './workload';

/** What runs, and as the service asks: Service, ConfigMap, ExternalSecret, claims, templates of claims on devices, autoscaler, budget, Ingress. */
export function serviceObjects(
  input: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  return [
    ...secretObjects(input, service),
    ...configMaps(input, service),
    ...claimsOf(input, service),
    ...claimTemplates(input, service),
    ...addressOf(input, service),
    ...podsAddress(input, service),
    workloadOf(input, service),
    ...scalingObjects(input, service),
    ...ingressOf(input, service),
  ];
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

// Pods find each other before they are ready, and at any port: so none is named, and nothing is scraped here.
function podsAddress(
  { tenantId }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { name } = service;
  return findsItsPods(service)
    ? [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: metadataOf(tenantId, podsAddressName(name), name),
          spec: {
            type: 'ClusterIP',
            clusterIP: 'None',
            publishNotReadyAddresses: true,
            selector: selectorOf(tenantId, name),
          },
        },
      ]
    : [];
}
