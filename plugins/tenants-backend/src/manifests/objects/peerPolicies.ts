// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's spec opens beyond what every tenant has: peers that the operator named, and tenants that name it as well.

import {
  namedPeers,
  TenantPeer,
  tenantNamespace,
  tenantPeers,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { peerPolicyName, tenantPolicyName } from '../names';
import { NamedPeer, RenderInput } from '../RenderInput';
import { namespacePeer, portsOf } from './peerSelectors';

type Policy = { name: string; body: { [key: string]: Json } };

/** In any order. What the cluster does not have, and whoever does not name this tenant, opens nothing. */
export function peerPolicies(input: RenderInput): Policy[] {
  const { tenantId, spec, cluster, consenting = [] } = input;
  const named = cluster.peers ?? {};
  return [
    ...namedPeers(spec)
      .filter(name => Object.hasOwn(named, name))
      .map(name => ({
        name: peerPolicyName(name),
        body: { policyTypes: ['Egress'], egress: [egressTo(named[name])] },
      })),
    ...tenantPeers(spec)
      .filter(it => consenting.includes(it.tenant) && it.tenant !== tenantId)
      .map(it => ({ name: tenantPolicyName(it.tenant), body: between(it) })),
  ];
}

function egressTo(peer: NamedPeer): { [key: string]: Json } {
  const { cidr = [], namespace, podLabels, ports, protocol = 'TCP' } = peer;
  return {
    to: [
      ...[cidr].flat().map(it => ({ ipBlock: { cidr: it } })),
      ...(namespace === undefined ? [] : [namespacePeer(namespace, podLabels)]),
    ],
    ports: portsOf(ports, [protocol]),
  };
}

// Which ports the other opens is its own to say.
function between({ tenant, ports }: TenantPeer): { [key: string]: Json } {
  const other = [namespacePeer(tenantNamespace(tenant))];
  const egress = [{ to: other }];
  if (ports?.length === 0) {
    return { policyTypes: ['Egress'], egress };
  }
  const from = {
    from: other,
    ...(ports && { ports: portsOf(ports, ['TCP']) }),
  };
  return { policyTypes: ['Ingress', 'Egress'], ingress: [from], egress };
}
