// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The API servers that contract tests run against: the simulated one, and any real one by `KUBECONFIG_TEST`.

import { startKubernetes } from 'sandbox/src/kubernetes';
import { ConnectionOptions } from '../Connection';
import { HttpKubernetesClient } from '../HttpKubernetesClient';
import { RawApi } from './RawApi';
import { readKubeconfig } from './readKubeconfig';

/** A server under test. */
export type TestCluster = {
  /** Where it listens, for proxies to stand between. */
  url: string;
  /** A client with every right; the options override, e.g. the token. */
  connect(options?: Partial<ConnectionOptions>): HttpKubernetesClient;
  /** The same, for calls and answers that the client hides. */
  raw(options?: Partial<ConnectionOptions>): RawApi;
  /** Makes the server forget its history, as a compaction does; a real one does so in its own time. */
  forget?(): void;
  stop(): Promise<void>;
};

async function startSimulated(): Promise<TestCluster> {
  const server = await startKubernetes({ podReadySeconds: 0.05 });
  const ca = Buffer.from(server.caData, 'base64').toString('utf8');
  const all = (options: Partial<ConnectionOptions> = {}) => ({
    url: server.url,
    ca,
    token: server.tokens.admin,
    ...options,
  });
  return {
    url: server.url,
    connect: options => HttpKubernetesClient.create(all(options)),
    raw: options => new RawApi(all(options)),
    forget: () => server.compact(),
    stop: () => server.stop(),
  };
}

function openReal(path: string): TestCluster {
  const options = readKubeconfig(path);
  // A token of the test stands alone: the certificate would let anybody in.
  const all = (more: Partial<ConnectionOptions> = {}) =>
    more.token
      ? { url: options.url, ca: options.ca, ...more }
      : { ...options, ...more };
  return {
    url: options.url,
    connect: more => HttpKubernetesClient.create(all(more)),
    raw: more => new RawApi(all(more)),
    stop: async () => {},
  };
}

const file = process.env.KUBECONFIG_TEST;

/** For `describe.each`. */
export const TEST_CLUSTERS: {
  server: string;
  simulated: boolean;
  start(): Promise<TestCluster>;
}[] = [
  {
    server: 'the simulated API server',
    simulated: true,
    start: startSimulated,
  },
  ...(file
    ? [
        {
          server: 'a real API server',
          simulated: false,
          start: async () => openReal(file),
        },
      ]
    : []),
];
