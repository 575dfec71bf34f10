// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The built portal on app-config.production.yaml, as an operator starts it: PostgreSQL, an issuer, a Git server and a cluster, each a
// process of its own, named by environment variables. The sandbox's servers stand for the last three.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';
import {
  gitChild,
  gitUsername,
  kubernetesChild,
  oidcChild,
  oidcClientId,
} from '../../packages/sandbox/src/launch/children';
import { readKubernetesAccess } from '../../packages/sandbox/src/launch/kubernetesAccess';
import { root } from '../../packages/sandbox/src/launch/paths';
import { freePorts } from '../../packages/sandbox/src/launch/ports';
import { loadSecrets } from '../../packages/sandbox/src/launch/secrets';
import { signIn } from '../../packages/sandbox/src/launch/signIn';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';

/** Starts it on this PostgreSQL; `token` signs a person in. */
export async function startProductionPortal(postgres: URL) {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-production-'));
  const ports = await freePorts();
  const secrets = loadSecrets(dir);
  const context = { dir, ports, secrets, env: process.env };
  const url = `http://localhost:${ports.backend}`;
  const group = new ChildGroup(join(dir, 'logs'));
  const people = await servePeople();
  const token = (person: string) =>
    signIn({
      backendUrl: url,
      appUrl: url,
      person,
      environment: 'production',
    });
  const stop = async () => {
    await group.stop();
    people.close();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const [cluster, git, issuer] = await Promise.all(
      [kubernetesChild, gitChild, oidcChild].map(child =>
        group.startService(child(context)),
      ),
    );
    const access = readKubernetesAccess(join(dir, 'kubernetes'));
    const tokenFile = join(dir, 'reconciler-token');
    writeFileSync(tokenFile, access.ECP_KUBERNETES_RECONCILER_TOKEN!, {
      mode: 0o600,
    });
    group.start({
      name: 'backend',
      cwd: root,
      args: [
        join(root, 'tools/startProduction.mjs'),
        '--config',
        localConfig(dir, ports.backend, people.host),
      ],
      env: {
        ...process.env,
        ECP_BASE_URL: url,
        POSTGRES_HOST: postgres.hostname,
        POSTGRES_PORT: postgres.port,
        POSTGRES_USER: postgres.username,
        POSTGRES_PASSWORD: decodeURIComponent(postgres.password),
        REDIS_URL: 'redis://unused.invalid',
        SESSION_SECRET: secrets.sessionSecret,
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: oidcClientId,
        OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
        ECP_PEOPLE_URL: `http://${people.host}/people.yaml`,
        ECP_CLUSTER_URL: cluster,
        ECP_CLUSTER_READER_TOKEN: access.ECP_KUBERNETES_READER_TOKEN,
        ECP_CLUSTER_CA_DATA: access.ECP_KUBERNETES_CA_DATA,
        ECP_CLUSTER_RECONCILER_TOKEN_FILE: tokenFile,
        ECP_INGRESS_SUFFIX: 'apps.example.com',
        ECP_GIT_URL: git,
        ECP_GIT_USERNAME: gitUsername,
        ECP_GIT_PASSWORD: secrets.gitPassword,
        ECP_GIT_AUTHOR_EMAIL: 'tenants@example.com',
        ECP_WORKING_DIRECTORY: join(dir, 'work'),
      },
    });
    await group.orDeath(
      waitUntil('the people are in the catalog', () => token('vic'), {
        timeoutMs: 180_000,
      }),
    );
    return { url, token, stop };
  } catch (error) {
    const log = readFileSync(join(dir, 'logs/backend.log'), 'utf8');
    process.stderr.write(log.slice(-4000));
    await stop();
    throw error;
  }
}

/** What differs on this machine: no TLS to PostgreSQL, no Redis, people from a local address, free ports. */
function localConfig(dir: string, port: number, people: string): string {
  const file = join(dir, 'local.yaml');
  const config = {
    backend: {
      listen: { host: '127.0.0.1', port },
      database: { connection: { ssl: false } },
      cache: { store: 'memory' },
      reading: { allow: [{ host: people }] },
    },
    tenants: { monitoring: { metrics: { host: '127.0.0.1', port: 0 } } },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

async function servePeople() {
  const text = readFileSync(join(root, 'packages/sandbox/catalog/people.yaml'));
  const server = createServer((_, response) => response.end(text));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: `localhost:${port}`, close: () => server.close() };
}
