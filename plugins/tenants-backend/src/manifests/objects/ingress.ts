// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a service is reached from outside the cluster, always over TLS.

import {
  ingressesOf,
  IngressSpec,
  ListeningPort,
  mainPort,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '../KubernetesObject';
import { metadataOf } from '../labels';
import { certificateName, routeName } from '../names';
import { RenderInput } from '../RenderInput';
import { httpRouteOf } from './httpRoute';

/** An address of a service, and the port that it leads to. */
export type Route = IngressSpec & { to: ListeningPort };

/** The addresses of a service. */
export function routesOf(service: ServiceSpec): Route[] {
  return ingressesOf(service).flatMap(({ ingress }) => {
    const to = mainPort(service, ingress.port);
    return to ? [{ ...ingress, to }] : [];
  });
}

/** The Ingress of a service, if it asks for one; where the cluster has a gateway an HTTPRoute for each of its hosts. */
export function ingressOf(
  { tenantId, cluster }: RenderInput,
  service: ServiceSpec,
): KubernetesObject[] {
  const { name } = service;
  const { gateway } = cluster;
  const byHost = new Map<string, Route[]>();
  for (const route of routesOf(service)) {
    byHost.set(route.host, [...(byHost.get(route.host) ?? []), route]);
  }
  if (gateway) {
    return [...byHost.values()].map((routes, at) => {
      const called = at === 0 ? name : routeName(name, routes[0].host);
      const metadata = metadataOf(tenantId, called, name);
      return httpRouteOf(metadata, name, gateway, routes);
    });
  }
  if (byHost.size === 0) {
    return [];
  }
  const { className, certificateIssuer } = cluster.ingress;
  const hosts = [...byHost.keys()];
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
        rules: [...byHost].map(([host, routes]) => ({
          host,
          http: {
            paths: routes.map(({ path, to }) => ({
              path,
              pathType: 'Prefix',
              backend: { service: { name, port: { name: to.name } } },
            })),
          },
        })),
        // One certificate for all of them: another order of addresses is no other Secret.
        tls: [{ hosts, secretName: certificateName(name) }],
      },
    },
  ];
}
