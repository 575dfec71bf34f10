// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where a service's pods listen, by names: those of the spec, and one each for what only health checks or Prometheus ask.

import {
  listeningPorts,
  ListeningPort,
  mainPort,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Every port of the container. */
export function containerPorts(service: ServiceSpec): ListeningPort[] {
  const named = addressPorts(service);
  const own = service.health?.port;
  return own === undefined || portAt(named, own)
    ? named
    : [
        ...named,
        { name: freeName('health', named), port: own, protocol: 'TCP' },
      ];
}

/** Every port of the Service: what others may call. */
export function addressPorts(service: ServiceSpec): ListeningPort[] {
  const named = listeningPorts(service);
  const own = service.metrics?.port;
  return own === undefined || portAt(named, own)
    ? named
    : [
        ...named,
        { name: freeName('metrics', named), port: own, protocol: 'TCP' },
      ];
}

/** The name by which a TCP port of a service is meant. */
export function nameOfPort(service: ServiceSpec, port: number): string {
  return portAt(containerPorts(service), port)!.name;
}

/** The port that health is asked at, by name; none where a command tells. */
export function healthPort(service: ServiceSpec): ListeningPort | undefined {
  const { health } = service;
  return health?.port === undefined
    ? mainPort(service)
    : portAt(containerPorts(service), health.port);
}

const portAt = (ports: ListeningPort[], port: number) =>
  ports.find(it => it.port === port && it.protocol === 'TCP');

/** Somebody may have called another port so; names have at most 15 characters. */
function freeName(name: string, ports: ListeningPort[], count = 1): string {
  const numbered = count === 1 ? name : `${name}-${count}`;
  return ports.some(it => it.name === numbered)
    ? freeName(name, ports, count + 1)
    : numbered;
}
