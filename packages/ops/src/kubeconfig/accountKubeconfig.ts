// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { Cluster, KubeConfig } from '@kubernetes/client-node';
import { dump } from 'js-yaml';
import { ACCOUNTS, AccountRole, NAMESPACE } from '../accounts';
import { Refusal } from '../Refusal';

/** The text of an account's kubeconfig: the address of the administrator's, and nothing of their credential. */
export function accountKubeconfig(
  admin: KubeConfig,
  role: AccountRole,
  token: string,
): string {
  const { name } = ACCOUNTS[role];
  const cluster = addressOf(admin.getCurrentCluster()!);
  return dump({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'cluster', cluster }],
    users: [{ name, user: { token } }],
    contexts: [
      {
        name,
        context: { cluster: 'cluster', user: name, namespace: NAMESPACE },
      },
    ],
    'current-context': name,
  });
}

function addressOf(cluster: Cluster) {
  if (cluster.proxyUrl) {
    throw new Refusal(
      'the kubeconfig names a proxy-url, which the portal does not use: name the address of the API server itself',
    );
  }
  if (cluster.skipTLSVerify) {
    throw new Refusal(
      'the kubeconfig does not verify the API server (insecure-skip-tls-verify): whoever answers at its address would get the tokens. Put the certificate authority into it',
    );
  }
  const ca = cluster.caFile
    ? readFileSync(cluster.caFile).toString('base64')
    : cluster.caData;
  return {
    server: cluster.server,
    ...(ca && { 'certificate-authority-data': ca }),
    ...(cluster.tlsServerName && { 'tls-server-name': cluster.tlsServerName }),
  };
}
