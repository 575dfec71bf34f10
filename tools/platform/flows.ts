// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What NetworkPolicies let through, as far as deploy/platform uses them.

import { fits, Pod } from './overlays';

/** A pod, or an address outside the cluster. */
export type End = Pod | { address: string };

const isPod = (end: End): end is Pod => 'labels' in end;

/** Whether all policies together let `from` open a connection to this port of `to`. */
export function isAllowed(
  policies: any[],
  from: End,
  to: End,
  port: number,
  protocol = 'TCP',
): boolean {
  const passes = (at: End, other: End, type: 'Ingress' | 'Egress') => {
    if (!isPod(at)) return true;
    const own = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === at.namespace &&
        spec.policyTypes.includes(type) &&
        fits(spec.podSelector, at.labels),
    );
    if (own.length === 0) return true;
    return own.some(({ metadata, spec }) =>
      (spec[type.toLowerCase()] ?? []).some(
        (rule: any) =>
          isPortOf(rule, port, protocol) &&
          (rule[type === 'Ingress' ? 'from' : 'to'] ?? []).some((peer: any) =>
            isPeer(peer, other, metadata.namespace),
          ),
      ),
    );
  };
  return passes(from, to, 'Egress') && passes(to, from, 'Ingress');
}

const isPortOf = ({ ports }: any, port: number, protocol: string) =>
  !ports ||
  ports.some(
    (it: any) => it.port === port && (it.protocol ?? 'TCP') === protocol,
  );

function isPeer(peer: any, end: End, own: string): boolean {
  if (!isPod(end)) return peer.ipBlock?.cidr === `${end.address}/32`;
  if (peer.ipBlock) return false;
  const { namespaceSelector, podSelector } = peer;
  const isThere = namespaceSelector
    ? fits(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace })
    : end.namespace === own;
  return isThere && fits(podSelector, end.labels);
}
