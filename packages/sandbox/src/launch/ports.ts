// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which port each part listens on, and whether it is free.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Parts with a port, the environment variable that moves each, and where it is by default. */
const parts = {
  app: { variable: 'ECP_APP_PORT', port: 3000, title: 'the portal' },
  backend: { variable: 'ECP_BACKEND_PORT', port: 7007, title: 'the backend' },
  kubernetes: {
    variable: 'ECP_KUBERNETES_PORT',
    port: 7010,
    title: 'the simulated Kubernetes API',
  },
  git: { variable: 'ECP_GIT_PORT', port: 7011, title: 'the Git server' },
  oidc: { variable: 'ECP_OIDC_PORT', port: 7012, title: 'the OIDC provider' },
  metrics: { variable: 'ECP_METRICS_PORT', port: 9464, title: 'the metrics' },
} as const;

export type Part = keyof typeof parts;
export type Ports = Record<Part, number>;

const names = Object.keys(parts) as Part[];

/** The ports of the environment, or the defaults. Throws on something that is no port. */
export function portsFromEnvironment(env: NodeJS.ProcessEnv): Ports {
  const entries = names.map(name => {
    const { variable, port } = parts[name];
    const given = env[variable];
    if (given === undefined || given === '') return [name, port] as const;
    if (
      !/^\d{1,5}$/.test(given) ||
      Number(given) < 1 ||
      Number(given) > 65535
    ) {
      throw new Error(`${variable}="${given}" is not a port (1 to 65535)`);
    }
    return [name, Number(given)] as const;
  });
  const ports = Object.fromEntries(entries) as Ports;
  assertDistinct(ports);
  return ports;
}

function assertDistinct(ports: Ports): void {
  const seen = new Map<number, Part>();
  for (const name of names) {
    const other = seen.get(ports[name]);
    if (other) {
      throw new Error(
        `${parts[other].variable} and ${parts[name].variable} are both ${ports[name]}: each part needs a port of its own`,
      );
    }
    seen.set(ports[name], name);
  }
}

/** Throws one sentence naming every taken port and the variable that moves it. */
export async function assertPortsFree(ports: Ports): Promise<void> {
  const taken: string[] = [];
  for (const name of names) {
    if (await isTaken(ports[name])) {
      const { title, variable } = parts[name];
      taken.push(
        `port ${ports[name]} for ${title} is taken (set ${variable} to move it)`,
      );
    }
  }
  if (taken.length) throw new Error(taken.join('; '));
}

/** Where Prometheus and Alertmanager usually are, or anywhere else when somebody is there already. */
export async function monitoringPorts(): Promise<{
  prometheus: number;
  alertmanager: number;
}> {
  const [one, other] = await freeNumbers(2);
  return {
    prometheus: (await isTaken(9090)) ? one : 9090,
    alertmanager: (await isTaken(9093)) ? other : 9093,
  };
}

async function isTaken(port: number): Promise<boolean> {
  // Somebody listening on one family only would not stop us from listening on the other, but would get our visitors.
  const answers = await Promise.all(
    ['127.0.0.1', '::1'].map(h => isAnswered(h, port)),
  );
  return answers.includes(true) || !(await canListen(port));
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Free ports for a portal of a test. */
export async function freePorts(): Promise<Ports> {
  const ports = await freeNumbers(names.length);
  return Object.fromEntries(names.map((name, i) => [name, ports[i]])) as Ports;
}

/** Free ports; held open together, so that all differ. */
export async function freeNumbers(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () =>
    createServer().listen(0, '127.0.0.1'),
  );
  await Promise.all(servers.map(server => once(server, 'listening')));
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(
    servers.map(server => new Promise(done => server.close(done))),
  );
  return ports;
}
