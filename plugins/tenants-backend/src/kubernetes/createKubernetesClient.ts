// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// From configuration to a client.

import { InputError } from '@backstage/errors';
import { LocatedCluster } from '../config/TenantsConfig';
import { HttpKubernetesClient } from './HttpKubernetesClient';
import { KubernetesClient } from '@ecp-ai/backstage-plugin-tenants-node';

/**
 * The reconciler's own client of a cluster. Opens no connection before the first call.
 *
 * @throws InputError when `caData` is no base64 of a PEM certificate
 */
export function createKubernetesClient(
  cluster: LocatedCluster,
  options: { timeoutMs?: number; maxInFlight?: number } = {},
): KubernetesClient {
  const { name, url, caData, skipTLSVerify, token, tokenFile, login } = cluster;
  const ca = caData && Buffer.from(caData, 'base64').toString('utf8');
  if (ca && !ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `caData of cluster ${name} is no base64 of a PEM certificate`,
    );
  }
  return HttpKubernetesClient.create({
    url,
    ca: ca || undefined,
    skipTLSVerify,
    token,
    tokenFile: tokenFile ?? login?.tokenFile,
    login: login?.token,
    clientCertificate: login?.clientCertificate,
    serverName: login?.serverName,
    ...options,
  });
}
