// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The API servers that contract tests run against: the simulated one, and any real one by `KUBECONFIG_TEST`.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { startKubernetes } from '../../../../../packages/sandbox/src/kubernetes';
import { ConnectionOptions } from '../Connection';
import { HttpKubernetesClient } from '../HttpKubernetesClient';

/** A server under test. */
export type TestCluster = {
  simulated: boolean;
  /** A client with every right; the options override, e.g. the token. */
  connect(options?: Partial<ConnectionOptions>): HttpKubernetesClient;
  /** A token that may only read, where the server has one. */
  readerToken?: string;
  stop(): Promise<void>;
};

async function startSimulated(): Promise<TestCluster> {
  const server = await startKubernetes({ podReadySeconds: 0.05 });
  const ca = Buffer.from(server.caData, 'base64').toString('utf8');
  return {
    simulated: true,
    readerToken: server.tokens.reader,
    connect: options =>
      HttpKubernetesClient.create({
        url: server.url,
        ca,
        token: server.tokens.admin,
        ...options,
      }),
    stop: () => server.stop(),
  };
}

async function openKubeconfig(file: string): Promise<TestCluster> {
  const config = parse(readFileSync(file, 'utf8'));
  const { context } = named(config.contexts, config['current-context']);
  const { cluster } = named(config.clusters, context.cluster);
  const { user } = named(config.users, context.user);
  const cert = decode(user['client-certificate-data']);
  const key = decode(user['client-key-data']);
  return {
    simulated: false,
    connect: ({ token, ...options } = {}) =>
      HttpKubernetesClient.create({
        url: cluster.server,
        ca: decode(cluster['certificate-authority-data']),
        ...(token ? { token } : { token: user.token }),
        ...(!token && cert && key && { clientCertificate: { cert, key } }),
        ...options,
      }),
    stop: async () => {},
  };
}

function named(list: any[], name: string): any {
  return list.find(it => it.name === name);
}

function decode(data: string | undefined): string | undefined {
  return data && Buffer.from(data, 'base64').toString('utf8');
}

const file = process.env.KUBECONFIG_TEST;

/** For `describe.each`. */
export const TEST_CLUSTERS: {
  server: string;
  start(): Promise<TestCluster>;
}[] = [
  { server: 'the simulated API server', start: startSimulated },
  ...(file
    ? [{ server: 'a real API server', start: () => openKubeconfig(file) }]
    : []),
];
