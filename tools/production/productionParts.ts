// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a portal in production is told of by environment variables: a cluster, a Git server, an issuer and where people are written
// down. The sandbox's servers stand for the first three, each a process of its own.

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
import { machineToken } from '../../packages/sandbox/src/launch/machineToken';
import { root } from '../../packages/sandbox/src/launch/paths';
import { freePorts } from '../../packages/sandbox/src/launch/ports';
import { loadSecrets } from '../../packages/sandbox/src/launch/secrets';
import { signIn } from '../../packages/sandbox/src/launch/signIn';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import { people as everybody } from '../../packages/sandbox/src/oidc/people';

const PEOPLE_MS = 240_000;

export type ProductionParts = Awaited<ReturnType<typeof startProductionParts>>;

/** Starts them; `url` is where the portal will be, at `ports.backend`. */
export async function startProductionParts() {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-production-'));
  const ports = await freePorts();
  const secrets = loadSecrets(dir);
  const url = `http://localhost:${ports.backend}`;
  const group = new ChildGroup(join(dir, 'logs'));
  const people = await servePeople();
  const stop = async () => {
    await group.stop();
    people.close();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const context = { dir, ports, secrets, env: process.env };
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
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ECP_BASE_URL: url,
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
    };
    const token = (person: string) =>
      signIn({
        backendUrl: url,
        appUrl: url,
        person,
        environment: 'production',
      });
    /** The catalog takes them in one by one. */
    const untilPeopleAreIn = () =>
      waitUntil(
        'people are in the catalog',
        () => Promise.all(everybody.map(({ name }) => token(name))),
        { timeoutMs: PEOPLE_MS },
      );
    const pipeline = () =>
      machineToken(issuer, {
        name: 'pipeline',
        secret: secrets.oidcMachineSecret,
      });
    return {
      ...{ dir, ports, url, group, people: people.host, env, stop },
      /** Of a person. */
      token,
      untilPeopleAreIn,
      /** Of a machine that delivers. */
      pipeline,
      alertToken: secrets.alertToken,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What of app-config.production.yaml differs on this machine: no TLS to PostgreSQL, people from a local address, free ports. */
export function localConfig(
  { people }: Pick<ProductionParts, 'people'>,
  port: number,
  { backend = {}, tenants = {} }: { backend?: object; tenants?: object } = {},
) {
  return {
    backend: {
      listen: { host: '127.0.0.1', port },
      database: { connection: { ssl: false } },
      reading: { allow: [{ host: people }] },
      ...backend,
    },
    tenants: {
      monitoring: { metrics: { host: '127.0.0.1', port: 0 } },
      ...tenants,
    },
  };
}

/** For where there is no Redis. */
export const NO_REDIS = { cache: { store: 'memory' } };

/** The variables that name a PostgreSQL. */
export const postgresVariables = (postgres: URL) => ({
  POSTGRES_HOST: postgres.hostname,
  POSTGRES_PORT: postgres.port,
  POSTGRES_USER: postgres.username,
  POSTGRES_PASSWORD: decodeURIComponent(postgres.password),
});

/** The catalog's people, as `app-config.production.yaml` reads them. */
async function servePeople() {
  const text = readFileSync(
    join(root, 'packages/sandbox/catalog/people.yaml'),
    'utf8',
  );
  const server = createServer((_req, res) => res.end(text));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: `localhost:${port}`, close: () => server.close() };
}
