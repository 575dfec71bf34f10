// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The API servers that contract tests run against: the simulated one, and any real one by `KUBECONFIG_TEST`.

import { startKubernetes } from 'sandbox/src/kubernetes';
import { ConnectionOptions } from '../Connection';
import { HttpKubernetesClient } from '../HttpKubernetesClient';
import { readKubeconfig } from './readKubeconfig';

/** A server under test. */
export type TestCluster = {
  /** A client with every right; the options override, e.g. the token. */
  connect(options?: Partial<ConnectionOptions>): HttpKubernetesClient;
  stop(): Promise<void>;
};

async function startSimulated(): Promise<TestCluster> {
  const server = await startKubernetes({ podReadySeconds: 0.05 });
  const ca = Buffer.from(server.caData, 'base64').toString('utf8');
  return {
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

function openReal(path: string): TestCluster {
  const options = readKubeconfig(path);
  return {
    connect: (more = {}) =>
      HttpKubernetesClient.create(
        // A token of the test stands alone: the certificate would let anybody in.
        more.token
          ? { url: options.url, ca: options.ca, ...more }
          : { ...options, ...more },
      ),
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
