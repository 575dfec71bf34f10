// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { DEFAULT_PORT } from '../servicePorts';
import { fitNameAt, PORT_NAME } from './names';
import { Place } from './Place';

/** The ports of a workload as a service has them, and where those of the file went. */
export type ConvertedPorts = {
  port?: number;
  ports?: Record<string, { port: number; protocol?: 'UDP' }>;
  /** By the file's name of a port. */
  named: Map<string, { name: string; port: number }>;
  /** By the number at which the file publishes it. */
  published: Map<number, { name: string; port: number }>;
};

/** A service is called at the ports where its program listens. */
export function convertPorts(service: Place): ConvertedPorts {
  const found: ConvertedPorts = { named: new Map(), published: new Map() };
  const taken = new Map<string, number>();
  const listening = new Set<string>();
  for (const place of service.at('ports').entries()) {
    const published = place.at('port').port();
    const port = place.at('targetPort').port() ?? published;
    const protocol = protocolOf(place.at('protocol'));
    if (published === undefined || port === undefined) {
      place.leave('not-taken');
      continue;
    }
    if (listening.has(`${protocol} ${port}`)) {
      place.leave('port-twice', { port });
      continue;
    }
    listening.add(`${protocol} ${port}`);
    if (port !== published) {
      place.tell('port-inside', { port: published, target: port });
    }
    const name = fitNameAt(place, place.key, { ...PORT_NAME, taken });
    found.named.set(place.key, { name, port });
    found.published.set(published, { name, port });
    if (name === DEFAULT_PORT && protocol === 'TCP') found.port = port;
    else {
      const shown = protocol === 'UDP' ? { port, protocol } : { port };
      found.ports ??= {};
      found.ports[name] = shown;
    }
  }
  return found;
}

function protocolOf(place: Place): 'TCP' | 'UDP' {
  const protocol = place.text() ?? 'TCP';
  if (protocol === 'UDP' || protocol === 'TCP') return protocol;
  place.leave('malformed', { expected: 'TCP, UDP' });
  return 'TCP';
}
