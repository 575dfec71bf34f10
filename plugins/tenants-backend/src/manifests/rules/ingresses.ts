// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Addresses from outside: hosts that the cluster allows, paths that no controller can misread, each taken once.

import {
  canonicalHost,
  Finding,
  ingressesOf,
  IngressSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { eachService, refusal, RuleInput, warning } from './Rule';

// Controllers paste paths into their own configuration: nothing but harmless characters.
const PATH = /^\/[A-Za-z0-9._~/-]*$/;
const ODD_SEGMENT = /\/\/|\/\.{1,2}(\/|$)/;

/** What an Ingress has no field for. */
const GATEWAY_ONLY = ['timeoutSeconds', 'cors'] as const;

export function ingressRule(input: RuleInput): Finding[] {
  const suffixes = input.cluster.ingress.allowedSuffixes;
  const taken = new Set<string>();
  const judge = (ingress: IngressSpec, path: string) => {
    const { host, path: route } = ingress;
    const address = `${canonicalHost(host)}${route.replace(/\/$/, '')}`;
    const again = taken.has(address);
    taken.add(address);
    return [
      ...(suffixes.some(suffix => liesBelow(host, suffix))
        ? []
        : [
            refusal('ingress-host-not-allowed', `${path}.host`, {
              host,
              allowed: suffixes.join(', '),
            }),
          ]),
      ...(PATH.test(route) && !ODD_SEGMENT.test(route)
        ? []
        : [refusal('ingress-path-format', `${path}.path`, { path: route })]),
      ...(again
        ? [refusal('ingress-address-taken', path, { host, path: route })]
        : []),
      ...(input.cluster.gateway
        ? []
        : GATEWAY_ONLY.filter(key => ingress[key] !== undefined).map(key =>
            warning('gateway-missing', `${path}.${key}`, {
              cluster: input.cluster.name,
            }),
          )),
    ];
  };
  return eachService(input, (service, path) =>
    ingressesOf(service).flatMap(({ ingress, at }) =>
      judge(ingress, `${path}.${at}`),
    ),
  );
}

// A whole label must lie before the suffix: `evilapps.example.com` is not below `apps.example.com`.
function liesBelow(host: string, suffix: string): boolean {
  return host.endsWith(`.${suffix.replace(/^\*?\./, '')}`);
}
