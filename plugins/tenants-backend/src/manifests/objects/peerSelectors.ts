// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who is meant in a NetworkPolicy.

/** Pods of one namespace, all of them without labels. */
export function namespacePeer(name: string, podLabels?: Labels) {
  return {
    ...labelledNamespaces({ 'kubernetes.io/metadata.name': name }),
    ...withLabels(podLabels),
  };
}

/** Pods of every namespace with these labels. */
export function labelledPeer(namespaceLabels: Labels, podLabels?: Labels) {
  return { ...labelledNamespaces(namespaceLabels), ...withLabels(podLabels) };
}

/** The same ports by TCP and UDP, or by one of them. */
export function portsOf(ports: number[], protocols: ('TCP' | 'UDP')[]) {
  return ports.flatMap(port => protocols.map(protocol => ({ port, protocol })));
}

type Labels = Record<string, string>;

const labelledNamespaces = (matchLabels: Labels) => ({
  namespaceSelector: { matchLabels },
});

const withLabels = (matchLabels?: Labels) =>
  matchLabels && { podSelector: { matchLabels } };
