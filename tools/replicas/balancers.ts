// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// HAProxy in front of what there is more than one of. It sends nothing a second time: who fails, fails.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';

type Place = {
  haproxy: string;
  dir: string;
  /** Where it listens. */
  port: number;
  /** Name and port of each. */
  servers: (readonly [string, number])[];
};

const TCP = `
defaults
  mode tcp
  retries 0
  timeout connect 2s
  timeout client 1h
  timeout server 1h
`;

const lines = (servers: Place['servers'], options: string) =>
  servers
    .map(([name, at]) => `  server ${name} 127.0.0.1:${at} ${options}`)
    .join('\n');

/** Of replicas of the portal: each is asked in its turn, as long as `/ready` answers 200. */
export function startBalancer(group: ChildGroup, place: Place): void {
  start(
    group,
    'balancer',
    place,
    `
defaults
  mode http
  retries 0
  timeout connect 2s
  timeout client 75s
  timeout server 75s
  timeout tunnel 1h
frontend portal
  bind 127.0.0.1:${place.port}
  option forwardfor
  default_backend replicas
backend replicas
  balance roundrobin
  option httpchk GET /ready
  http-check expect status 200
${lines(place.servers, 'check inter 1s fastinter 200ms fall 1 rise 1')}
`,
  );
}

/** Of two databases: everybody is led to the first, until its socket `<name>.sock` is told otherwise. Whoever is led away is cut off. */
export function startAddress(
  group: ChildGroup,
  name: string,
  place: Place,
): void {
  const [[first, port], ...others] = place.servers;
  start(
    group,
    name,
    place,
    `
global
  stats socket ${join(place.dir, `${name}.sock`)} level admin
${TCP}
backend ${name}
${lines([[first, port]], 'on-marked-down shutdown-sessions')}
${lines(others, 'disabled on-marked-down shutdown-sessions')}
frontend address
  bind 127.0.0.1:${place.port}
  default_backend ${name}
`,
  );
}

function start(
  group: ChildGroup,
  name: string,
  { haproxy, dir }: Place,
  config: string,
): void {
  const file = join(dir, `${name}.cfg`);
  writeFileSync(file, config);
  group.start({
    name,
    cwd: dir,
    program: haproxy,
    // Without a process in the background.
    args: ['-db', '-f', file],
    env: process.env,
  });
}
