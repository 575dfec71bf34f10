// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a service is reached from outside the cluster, always over TLS.

import { mainPort, ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { certificateName } from '../names';
import { RenderInput } from '../RenderInput';
import { httpRouteOf } from './httpRoute';

/** The Ingress of a service, if it asks for one; its HTTPRoute where the cluster has a gateway. */
export function ingressOf(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { name, ingress } = service;
  const port = ingress && mainPort(service, ingress.port);
  if (!port) {
    return [];
  }
  if (cluster.gateway) {
    const route = { ...ingress, to: port.port };
    return [httpRouteOf(tenantId, name, cluster.gateway, route)];
  }
  const { className, certificateIssuer } = cluster.ingress;
  const { host, path } = ingress;
  const backend = { service: { name, port: { name: port.name } } };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        ...metadataOf(tenantId, name, name),
        ...(certificateIssuer !== undefined && {
          annotations: { 'cert-manager.io/cluster-issuer': certificateIssuer },
        }),
      },
      spec: {
        ...(className !== undefined && { ingressClassName: className }),
        rules: [
          { host, http: { paths: [{ path, pathType: 'Prefix', backend }] } },
        ],
        tls: [{ hosts: [host], secretName: certificateName(name) }],
      },
    },
  ];
}
