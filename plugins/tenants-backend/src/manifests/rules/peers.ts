// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Peers that the cluster has by name, and tenants that name this one as well.

import {
  Finding,
  namedPeers,
  tenantPeers,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal, RuleInput, warning } from './Rule';

export function peerRule(input: RuleInput): Finding[] {
  return [...unknownPeers(input), ...otherTenants(input)];
}

// What the operator took away stays with whoever had it, without effect: it could not even be suspended otherwise.
function unknownPeers({ spec, previous, cluster }: RuleInput): Finding[] {
  const known = Object.keys(cluster.peers ?? {});
  const had = namedPeers(previous ?? {});
  return namedPeers(spec)
    .filter(peer => !known.includes(peer))
    .map(peer => {
      const path = `peers.${(spec.peers ?? []).indexOf(peer)}`;
      const params = {
        peer,
        cluster: cluster.name,
        allowed: known.sort().join(', ') || '–',
      };
      return had.includes(peer)
        ? warning('peer-unknown', path, params)
        : refusal('peer-unknown', path, params);
    });
}

// The same of a tenant that does not exist: who has which id is nobody else's business.
function otherTenants({ tenantId, spec, consenting = [] }: RuleInput) {
  return tenantPeers(spec)
    .filter(({ tenant }) => !consenting.includes(tenant))
    .map(({ tenant, at }) =>
      tenant === tenantId
        ? refusal('peer-own-tenant', `peers.${at}`)
        : warning('peer-one-sided', `peers.${at}`, { tenant, own: tenantId }),
    );
}
