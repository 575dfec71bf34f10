// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The API servers that contract tests run against: the simulated one, and any real one by `KUBECONFIG_TEST`.

import { AsyncLocalStorage } from 'node:async_hooks';
import { startKubernetes } from 'kubernetes-simulator';
import { ConnectionOptions } from '../Server';
import { HttpKubernetesClient } from '../HttpKubernetesClient';
import { RawApi } from './RawApi';
import { readKubeconfig } from './readKubeconfig';

/** A server under test. */
export type TestCluster = {
  /** Where it listens, for proxies to stand between. */
  url: string;
  /**
   * A client with every right; the options override, e.g. the token.
   * Within `underShippedAccount` it has those of our own account alone, where the runner gave one.
   */
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
    connect: more =>
      twoHanded(HttpKubernetesClient.create(all(more)), () =>
        HttpKubernetesClient.create(all({ token: shippedToken, ...more })),
      ),
    raw: more => new RawApi(all(more)),
    stop: async () => {},
  };
}

const file = process.env.KUBECONFIG_TEST;
/** A token of the account in deploy/cluster, from `npm run test:cluster`. */
const shippedToken = process.env.KUBECONFIG_TEST_TOKEN;

const underTest = new AsyncLocalStorage<boolean>();

/** Runs what the product does, and all that it starts, with no more rights than the account that we ship. */
export const underShippedAccount = <T>(run: () => T): T =>
  underTest.run(true, run);

/** Steps out of that again: what a test does in the middle of it, by its own hands. */
export const byOwnHands = <T>(run: () => T): T => underTest.run(false, run);

/** One client for a test's own hands and for the code under test, which has another credential. */
function twoHanded(
  hands: HttpKubernetesClient,
  open: () => HttpKubernetesClient,
): HttpKubernetesClient {
  if (!shippedToken) return hands;
  const shipped = open();
  return new Proxy(hands, {
    get(_, property) {
      if (property === 'close') {
        return () => Promise.all([hands.close(), shipped.close()]);
      }
      const client: any = underTest.getStore() ? shipped : hands;
      return client[property].bind(client);
    },
  });
}

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
