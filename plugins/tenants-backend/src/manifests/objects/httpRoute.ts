// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a service is reached from outside where the cluster has a gateway: Gateway API, standard channel, 1.5 or newer for CORS.

import {
  IngressSpec,
  ListeningPort,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json, KubernetesObject } from '../KubernetesObject';
import { RenderInput } from '../RenderInput';

const GROUP = 'gateway.networking.k8s.io';

/** The listener that ends TLS, where the cluster's configuration does not say. */
const TLS_LISTENER = 'https';

type Gateway = NonNullable<RenderInput['cluster']['gateway']>;
type Routes = (IngressSpec & { to: ListeningPort })[];

/** An HTTPRoute of a service, for one host. Which protocol is spoken to the pods, web sockets too, says the `appProtocol` of its Service. */
export function httpRouteOf(
  metadata: KubernetesObject['metadata'],
  service: string,
  gateway: Gateway,
  routes: Routes,
): KubernetesObject {
  const { name, namespace, sectionName = TLS_LISTENER } = gateway;
  const [{ host }] = routes;
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'HTTPRoute',
    metadata,
    spec: {
      // Never the whole Gateway: its other listeners may be without TLS.
      parentRefs: [
        { group: GROUP, kind: 'Gateway', name, namespace, sectionName },
      ],
      hostnames: [host],
      rules: routes.map(({ path, timeoutSeconds, cors, to }) => ({
        matches: [{ path: { type: 'PathPrefix', value: path } }],
        ...(cors && { filters: [corsFilter(cors)] }),
        ...(timeoutSeconds !== undefined && {
          timeouts: { request: `${timeoutSeconds}s` },
        }),
        backendRefs: [
          {
            group: '',
            kind: 'Service',
            name: service,
            port: to.port,
            weight: 1,
          },
        ],
      })),
    },
  };
}

// What may be called is for the service to say: a page of these origins may try whatever its own may.
function corsFilter(cors: NonNullable<IngressSpec['cors']>): Json {
  const { origins, credentials } = cors;
  return {
    type: 'CORS',
    cors: {
      allowOrigins: origins,
      allowMethods: ['*'],
      allowHeaders: ['*'],
      ...(credentials && { allowCredentials: true }),
    },
  };
}
