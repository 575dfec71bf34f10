// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A kubeconfig, or what Kubernetes gives a pod, read by @kubernetes/client-node: where the cluster is and how to be let in.

import type { KubeConfig } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { spawn, SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { basename } from 'node:path';
import { ClusterLogin } from './ClusterLogin';
import { loadContext, loadFromPod } from './loadContext';

/** Which context of which file, or the service account of the pod that we run in. */
export type KubeconfigSource =
  | { file: string; context?: string }
  | { inCluster: true; root?: string };

/** Where the cluster of a context is; fixed for as long as we run. */
export type KubeconfigAddress = {
  url: string;
  /** PEM in base64. */
  caData?: string;
  skipTLSVerify?: boolean;
};

/** One context of a kubeconfig. */
export class Kubeconfig {
  readonly address: KubeconfigAddress;
  readonly login: ClusterLogin;

  private constructor(address: KubeconfigAddress, login: ClusterLogin) {
    this.address = address;
    this.login = login;
  }

  /** @throws InputError when the file cannot be read, holds no such context, or one that would not let us in as ourselves. */
  static open(source: KubeconfigSource): Kubeconfig {
    if ('inCluster' in source) {
      const { config, tokenFile } = loadFromPod(source.root);
      return new Kubeconfig(addressOf(config), { tokenFile });
    }
    const { file } = source;
    const opened = loadContext(file, source.context);
    const address = addressOf(opened.config);
    const { serverName, clientCertificate } = certificatesOf(opened.config);
    const login = { serverName, clientCertificate };
    if (opened.tokenFile) {
      const { tokenFile } = opened;
      return new Kubeconfig(address, { ...login, tokenFile });
    }
    const user = opened.config.getCurrentUser()!;
    if (!user.token && !user.exec && !user.authProvider) {
      if (clientCertificate) return new Kubeconfig(address, login);
      throw new InputError(
        `user ${user.name} has no token, client certificate or credential plugin: we would call as nobody`,
      );
    }
    const name = opened.config.getCurrentContext();
    const token = (signal: AbortSignal) =>
      tokenOf(() => reload(file, name, address), signal);
    return new Kubeconfig(address, { ...login, token });
  }
}

/** Anew from the file: the library keeps what a plugin gave it, and could not be told that it was refused. */
function reload(
  file: string,
  context: string,
  { url }: KubeconfigAddress,
): KubeConfig {
  let config: KubeConfig;
  try {
    config = loadContext(file, context).config;
  } catch {
    throw new InputError('the kubeconfig cannot be read any more');
  }
  // Its credential is for the address that stands beside it.
  if (config.getCurrentCluster()!.server !== url) {
    throw new InputError(
      'the kubeconfig names another address than it did: restart the backend',
    );
  }
  return config;
}

/** People read why there is none, so what is thrown holds neither a plugin's words nor our paths. */
async function tokenOf(
  load: () => KubeConfig,
  signal: AbortSignal,
): Promise<string> {
  const config = load();
  endPluginWith(signal, config);
  const command = config.getCurrentUser()?.exec?.command;
  const provider = command ? basename(command) : 'its provider';
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    signal.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `the kubeconfig's credential could not be had from ${provider}${
        code ? ` (${code})` : ''
      }`,
    );
  }
  const header = (options.headers as Record<string, string> | undefined)
    ?.Authorization;
  const token = header?.replace(/^Bearer /, '').trim();
  if (!token) {
    throw new InputError(
      `${provider} gives no token; client certificates of plugins are not taken`,
    );
  }
  return token;
}

/** The library waits for a plugin for ever, and would leave it running beside the next one. */
function endPluginWith(signal: AbortSignal, config: KubeConfig): void {
  const { authenticators } = config as unknown as {
    authenticators: { execFn?: typeof spawn }[];
  };
  const ofPlugins = authenticators.find(it => it.execFn);
  if (!ofPlugins) throw new Error('The library runs plugins in another way');
  const run = (command: string, args: string[], options: SpawnOptions) =>
    spawn(command, args, { ...options, signal, killSignal: 'SIGKILL' });
  ofPlugins.execFn = run as typeof spawn;
}

function addressOf(config: KubeConfig): KubeconfigAddress {
  const cluster = config.getCurrentCluster()!;
  if (!cluster.server) {
    throw new InputError(`cluster ${cluster.name} has no server`);
  }
  if (cluster.proxyUrl) {
    throw new InputError(
      `proxy-url of ${cluster.name}: clusters are reached without a proxy only`,
    );
  }
  const caData = dataOf(cluster.caData, cluster.caFile);
  return {
    url: cluster.server,
    ...(caData && { caData }),
    ...(cluster.skipTLSVerify && { skipTLSVerify: true }),
  };
}

function certificatesOf(
  config: KubeConfig,
): Pick<ClusterLogin, 'serverName' | 'clientCertificate'> {
  const { tlsServerName } = config.getCurrentCluster()!;
  const user = config.getCurrentUser()!;
  const cert = dataOf(user.certData, user.certFile);
  const key = dataOf(user.keyData, user.keyFile);
  if (Boolean(cert) !== Boolean(key)) {
    throw new InputError(
      `user ${user.name} has a client certificate without its key, or a key without its certificate`,
    );
  }
  return {
    ...(tlsServerName && { serverName: tlsServerName }),
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
