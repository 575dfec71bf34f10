// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Assembles a simulated cluster and serves it over HTTPS on loopback.

import https from 'node:https';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { Duplex } from 'node:stream';
import { createAuthenticator } from './api/authenticate';
import { Host } from './api/Host';
import { Lister } from './api/lists';
import { createApp } from './api/server';
import { WatchHub } from './api/watch';
import { startControllers } from './controllers/startControllers';
import { Identity, loadIdentity, Tokens } from './identity/Identity';
import { writeKubeconfig } from './identity/kubeconfig';
import { Cluster } from './operations/Cluster';
import { ResourceCatalog, storageOf } from './resources/ResourceCatalog';
import { grantsTenantNamespaces, usersOf } from './seed/accounts';
import { seed } from './seed/seed';
import { Journal } from './store/Journal';
import { ObjectStore } from './store/ObjectStore';

const CRDS = 'apiextensions.k8s.io/customresourcedefinitions';

/** How to start. */
export interface KubernetesOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** Folder for certificates, tokens and objects; without one all of it is in memory only. */
  dataDir?: string;
  /** Where to write a kubeconfig of the admin account. */
  kubeconfig?: string;
  /** Seconds from scheduling to ready; default 1. */
  podReadySeconds?: number;
  /** Changes remembered per resource for watches; default 2000. */
  historySize?: number;
}

/** A running simulated cluster. */
export interface SimulatedKubernetes {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** The CA, PEM in base64, as kubeconfigs hold it. */
  caData: string;
  tokens: Tokens;
  kubeconfigPath?: string;
  /** Forgets history: running watches get an ERROR event with 410, older versions are gone. */
  compact(): void;
  stop(): Promise<void>;
}

/**
 * Starts a simulated cluster.
 * @throws {Error} saying so in a sentence when the port is taken
 */
export async function startKubernetes(
  options: KubernetesOptions = {},
): Promise<SimulatedKubernetes> {
  const identity = loadIdentity(options.dataDir);
  const { cluster, journal } = openCluster(options);
  const host: Host = {
    cluster,
    lister: new Lister(cluster),
    watches: new WatchHub(cluster),
    authenticator: createAuthenticator(
      cluster,
      usersOf(identity.tokens),
      identity.signingKey,
    ),
  };
  endWatchesOfGoneKinds(host);
  const server = await listen(host, identity, options.port ?? 0);
  const controllers = startControllers(cluster, {
    podReadySeconds: options.podReadySeconds ?? 1,
  });
  const url = `https://127.0.0.1:${
    (server.http.address() as AddressInfo).port
  }`;
  const caData = Buffer.from(identity.ca).toString('base64');
  if (options.kubeconfig) {
    const { admin } = identity.tokens;
    writeKubeconfig(options.kubeconfig, { url, caData, token: admin });
  }
  return {
    url,
    caData,
    tokens: identity.tokens,
    kubeconfigPath: options.kubeconfig,
    compact() {
      cluster.store.compact();
      host.lister.compact();
      host.watches.expireAll();
    },
    async stop() {
      controllers.stop();
      host.watches.close();
      await server.close();
      journal?.close();
    },
  };
}

// Its objects go first; whoever watches hears of each before the watch ends.
function endWatchesOfGoneKinds({ cluster, watches }: Host): void {
  cluster.store.subscribe(({ resource, type, object }) => {
    if (resource !== CRDS || type !== 'DELETED') return;
    setImmediate(() => watches.endAllOf(storageOf(object)));
  });
}

function openCluster(options: KubernetesOptions): {
  cluster: Cluster;
  journal?: Journal;
} {
  const journal = options.dataDir
    ? new Journal(path.join(options.dataDir, 'objects'))
    : undefined;
  const store = new ObjectStore(journal?.load(), journal, options.historySize);
  const catalog = new ResourceCatalog();
  const cluster = { store, catalog, grants: grantsTenantNamespaces };
  for (const it of store.list(CRDS)) catalog.addCustom(it);
  store.subscribe(({ resource, type, object }) => {
    if (resource !== CRDS) return;
    if (type === 'DELETED') catalog.removeCustom(object);
    else catalog.addCustom(object);
    if (type === 'ADDED') store.begin(storageOf(object));
  });
  journal?.open(() => store.state());
  seed(cluster);
  return { cluster, journal };
}

async function listen(host: Host, identity: Identity, port: number) {
  const { key, cert } = identity;
  const http = https.createServer(
    { key, cert, keepAliveTimeout: 65_000 },
    createApp(host),
  );
  const sockets = new Set<Duplex>();
  http.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `The simulated Kubernetes API cannot start: port ${port} on 127.0.0.1 is already in use.`,
            )
          : error,
      ),
    );
    http.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>(resolve => {
      http.close(() => resolve());
      sockets.forEach(it => it.destroy());
    });
  return { http, close };
}
