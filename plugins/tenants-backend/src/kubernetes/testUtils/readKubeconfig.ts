// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How a kubeconfig's current context is reached: token or client certificate, data inline.

import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { ConnectionOptions } from '../Server';

/**
 * Reads what tests and benchmarks need of a kubeconfig; plugins and files it refers to are not followed. The library that
 * the product does that with would be loaded by each file of tests anew, which takes half a second.
 */
export function readKubeconfig(file: string): ConnectionOptions {
  const config = load(readFileSync(file, 'utf8')) as any;
  const { context } = named(config.contexts, config['current-context']);
  const { cluster } = named(config.clusters, context.cluster);
  const { user } = named(config.users, context.user);
  const cert = decode(user['client-certificate-data']);
  const key = decode(user['client-key-data']);
  return {
    url: cluster.server,
    ca: decode(cluster['certificate-authority-data']),
    token: user.token,
    clientCertificate: cert && key ? { cert, key } : undefined,
  };
}

function named(list: any[], name: string): any {
  return list.find(it => it.name === name);
}

function decode(data: string | undefined): string | undefined {
  return data && Buffer.from(data, 'base64').toString('utf8');
}
