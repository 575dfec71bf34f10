// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a credential may be sent to an address at all.

import { ClusterConfig } from './TenantsConfig';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What is wrong with a cluster's address, in a sentence that names the key; `undefined` when tokens are safe on their
 * way there: https, http on this machine, or http where the operator says so.
 */
export function addressProblem({
  name,
  url = '',
  allowPlainHttp,
}: Pick<ClusterConfig, 'name' | 'url' | 'allowPlainHttp'>): string | undefined {
  if (!URL.canParse(url)) {
    return `the url of cluster ${name} is no URL`;
  }
  const { protocol, hostname, username, password } = new URL(url);
  if (username || password) {
    return `the url of cluster ${name} must not carry a credential: use tenants.clusters.${name}.token or tokenFile`;
  }
  if (protocol === 'https:') {
    return undefined;
  }
  if (protocol !== 'http:') {
    return `the url of cluster ${name} must begin with https://`;
  }
  return allowPlainHttp || LOOPBACK.includes(hostname)
    ? undefined
    : `the url of cluster ${name} is http://, which would send its token in the clear: use https://, or set tenants.clusters.${name}.allowPlainHttp: true`;
}
