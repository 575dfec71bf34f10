// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '../spec';
import { Place } from './Place';

type Health = NonNullable<TenantSpecInput['services'][number]['health']>;

const same = (a: Health, b: Health) =>
  a.path === b.path &&
  isSameServer(a, b) &&
  a.command?.join('\0') === b.command?.join('\0');

const isSameServer = (a: Health, b: Health) =>
  a.port === b.port && a.scheme === b.scheme;

/** A service has one check: whether it gets calls and, with `live: same`, whether it is started anew, which may be a path of its own. */
export function convertProbes(container: Place): Health | undefined {
  const liveness = container.at('livenessProbe');
  const ready = checkOf(container.at('readinessProbe'));
  const live = checkOf(liveness);
  if (!ready) {
    if (live) liveness.tell('probe-of-both');
    return live && { ...live, live: 'same' };
  }
  if (!live) return ready;
  if (same(ready, live)) return { ...ready, live: 'same' };
  if (ready.path !== undefined && live.path && isSameServer(ready, live)) {
    return { ...ready, live: live.path };
  }
  liveness.leave('liveness-differs');
  return ready;
}

/** Of a container that stays beside the service: it has no port of its own that would be asked where none is said. */
export function convertProbesBeside(container: Place): Health | undefined {
  const probes = PROBES.map(it => container.at(it));
  const portless = probes.filter(
    it => it.at('httpGet').isThere && !it.at('httpGet', 'port').isThere,
  );
  portless.forEach(it => it.leave('malformed', { expected: 'port' }));
  return portless.length > 0 ? undefined : convertProbes(container);
}

/** Of a container that ends before the service starts. */
export function leaveProbes(container: Place): void {
  for (const name of PROBES) {
    const probe = container.at(name);
    if (probe.isThere) probe.leave('probe-beside');
  }
}

const PROBES = ['livenessProbe', 'readinessProbe'];

function checkOf(probe: Place): Health | undefined {
  const command = probe.at('exec', 'command').texts();
  const call = probe.at('httpGet');
  if (command) {
    if (call.isThere) call.leave('probe-second');
    return { command };
  }
  if (!call.isThere) return undefined;
  const port = call.at('port').port();
  const path = call.at('path').text();
  const isSecret = call.at('scheme').text() === 'HTTPS';
  for (const name of ['host', 'httpHeaders']) {
    const more = call.at(name);
    if (more.isThere) more.leave('probe-headers');
  }
  return {
    path,
    ...(isSecret && { scheme: 'HTTPS' as const }),
    ...(port !== undefined && { port }),
  };
}
