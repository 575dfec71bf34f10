// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The ports of a service, however its spec says them.

/** A port that a service listens on. */
export type ListeningPort = {
  name: string;
  port: number;
  protocol: 'TCP' | 'UDP';
  appProtocol?: string;
};

/** What of a service says where it listens. */
export type Listening = {
  port?: number;
  ports?: Record<
    string,
    { port: number; protocol?: 'TCP' | 'UDP'; appProtocol?: string }
  >;
};

/** The name that `port` is short for. */
export const DEFAULT_PORT = 'http';

/** By name, since maps have no order. */
export function listeningPorts({ port, ports }: Listening): ListeningPort[] {
  const short: Listening['ports'] =
    port === undefined ? {} : { [DEFAULT_PORT]: { port } };
  return Object.entries({ ...ports, ...short })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, it]) => ({ name, ...it, protocol: it.protocol ?? 'TCP' }));
}

/**
 * Where calls from outside go, and health is asked unless told otherwise: the named port, else that called `http`, else
 * the only one that takes TCP. `undefined` where there is none, or several.
 */
export function mainPort(
  service: Listening,
  name?: string,
): ListeningPort | undefined {
  const ports = listeningPorts(service).filter(it => it.protocol === 'TCP');
  return (
    ports.find(it => it.name === (name ?? DEFAULT_PORT)) ??
    (name === undefined && ports.length === 1 ? ports[0] : undefined)
  );
}
