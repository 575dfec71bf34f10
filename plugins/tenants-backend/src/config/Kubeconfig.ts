// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A kubeconfig, or what Kubernetes gives a pod, read by @kubernetes/client-node: where the cluster is and how to be let in.

import type { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { readFileSync, statSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { basename, dirname } from 'node:path';

/** Which context of which file, or the service account of the pod that we run in. */
export type KubeconfigSource =
  | { file: string; context?: string }
  | { inCluster: true; root?: string };

/** What of a context does not change while it is in use. */
export type KubeconfigAddress = {
  url: string;
  /** PEM in base64. */
  caData?: string;
  skipTLSVerify?: boolean;
  /** The name that the server's certificate is for, where it is not the host's. */
  serverName?: string;
  /** PEM. */
  clientCertificate?: { cert: string; key: string };
};

/** One context of a kubeconfig. */
export class Kubeconfig {
  readonly address: KubeconfigAddress;
  private readonly load: () => KubeConfig;
  private readonly stamp: () => string;
  private current: { config: KubeConfig; stamp: string };

  private constructor(load: () => KubeConfig, stamp: () => string) {
    this.load = load;
    this.stamp = stamp;
    this.current = { config: load(), stamp: stamp() };
    this.address = addressOf(this.current.config);
  }

  /**
   * @throws InputError when the file cannot be read, or holds no such context, or one that needs what we have not
   */
  static open(source: KubeconfigSource): Kubeconfig {
    if ('inCluster' in source) {
      const load = () => loadFromPod(emptyConfig(), source.root);
      return new Kubeconfig(load, () => '');
    }
    const { file, context } = source;
    return new Kubeconfig(
      () => loadFromFile(emptyConfig(), file, context),
      () => stampOf(file),
    );
  }

  /**
   * The bearer token as it is now: fixed, from a file, or from the credential plugin that the context names, which is run
   * again when its token has expired. `undefined` where a client certificate lets us in.
   *
   * @throws InputError when there is none to be had; people read it, so it holds neither the plugin's words nor our paths
   */
  readonly token = async (): Promise<string | undefined> => {
    const config = this.reloaded();
    const options: RequestOptions = {};
    try {
      await config.applyToHTTPSOptions(options);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new InputError(
        `the kubeconfig's credential could not be had from ${provider(config)}${
          code ? ` (${code})` : ''
        }`,
      );
    }
    if (options.cert && !this.address.clientCertificate) {
      throw new InputError(
        `${provider(
          config,
        )} gives a client certificate; only tokens of plugins are taken`,
      );
    }
    const header = (options.headers as Record<string, string> | undefined)
      ?.Authorization;
    return header?.replace(/^Bearer /, '');
  };

  private reloaded(): KubeConfig {
    try {
      const stamp = this.stamp();
      if (stamp !== this.current.stamp) {
        this.current = { config: this.load(), stamp };
      }
      return this.current.config;
    } catch {
      throw new InputError('the kubeconfig cannot be read any more');
    }
  }
}

/** The plugin that gives the credential, without the folder that it lies in. */
function provider(config: KubeConfig): string {
  const command: string | undefined = config.getCurrentUser()?.exec?.command;
  return command ? basename(command) : 'its provider';
}

/** The library takes half a second and 70 MiB to load, and most installations name a token. */
function emptyConfig(): KubeConfig {
  const library: typeof import('@kubernetes/client-node') = require('@kubernetes/client-node');
  return new library.KubeConfig();
}

function loadFromFile(
  config: KubeConfig,
  file: string,
  context: string | undefined,
): KubeConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`file: ${file} cannot be read (${code})`);
  }
  try {
    config.loadFromString(text);
    // What a kubeconfig refers to lies beside it.
    config.makePathsAbsolute(dirname(file));
  } catch {
    // A parser quotes what it could not read.
    throw new InputError(`file: ${file} is no kubeconfig`);
  }
  if (context !== undefined) config.setCurrentContext(context);
  const name = config.getCurrentContext();
  const known = config.getContexts().map(it => it.name);
  if (!name || !known.includes(name)) {
    throw new InputError(
      name
        ? `context: ${file} has no context ${name}; it has ${list(known)}`
        : `context: ${file} names no current context; name one of ${list(
            known,
          )}`,
    );
  }
  if (!config.getCurrentCluster()) {
    throw new InputError(`context: ${name} of ${file} has no cluster`);
  }
  return config;
}

function loadFromPod(config: KubeConfig, root = ''): KubeConfig {
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new InputError(
      'we run in no pod: KUBERNETES_SERVICE_HOST is not set; use kubeconfig, or url and tokenFile',
    );
  }
  config.loadFromCluster(root);
  return config;
}

function addressOf(config: KubeConfig): KubeconfigAddress {
  const cluster = config.getCurrentCluster()!;
  if (cluster.proxyUrl) {
    throw new InputError(
      `proxy-url of ${cluster.name}: clusters are reached without a proxy only`,
    );
  }
  const user = config.getCurrentUser();
  if (user?.username) {
    throw new InputError(
      `user ${user.name} has a name and a password, which API servers no longer take; use a token, a client certificate or a credential plugin`,
    );
  }
  const ca = dataOf(cluster.caData, cluster.caFile);
  const cert = dataOf(user?.certData, user?.certFile);
  const key = dataOf(user?.keyData, user?.keyFile);
  return {
    url: cluster.server,
    ...(ca && { caData: ca }),
    ...(cluster.skipTLSVerify && { skipTLSVerify: true }),
    ...(cluster.tlsServerName && { serverName: cluster.tlsServerName }),
    ...(cert &&
      key && { clientCertificate: { cert: decoded(cert), key: decoded(key) } }),
  };
}

/** In base64. */
function dataOf(
  data: string | undefined,
  file: string | undefined,
): string | undefined {
  if (data || !file) return data || undefined;
  try {
    return readFileSync(file).toString('base64');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`file: ${file} cannot be read (${code})`);
  }
}

const decoded = (data: string) => Buffer.from(data, 'base64').toString('utf8');

function stampOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}/${mtimeMs}/${size}`;
}

function list(names: string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
