// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Hosts that services are reached at from outside.

import { ingressesOf } from './serviceIngress';
import { TenantSpec } from './spec';

/** A host of a spec, and where it stands there, e.g. `services.0.ingress.host`. */
export type SpecHost = { host: string; path: string };

/** The one form of a host name: lower case, no final dot, no port, international names as `xn--…`. */
export function canonicalHost(host: string): string {
  const text = host.trim().replace(/\.$/, '');
  try {
    return new URL(`http://${text}`).hostname.replace(/\.$/, '');
  } catch {
    return text.toLowerCase();
  }
}

/** The hosts of a spec in their one form, each once, in the order of the services. */
export function hostsOf(spec: Pick<TenantSpec, 'services'>): SpecHost[] {
  const hosts = new Map<string, SpecHost>();
  spec.services.forEach((service, index) => {
    for (const { ingress, at } of ingressesOf(service)) {
      const host = canonicalHost(ingress.host);
      if (hosts.has(host)) continue;
      hosts.set(host, { host, path: `services.${index}.${at}.host` });
    }
  });
  return [...hosts.values()];
}
