// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The Kubernetes group of a Backstage group: `group:default/ml-research` is `ml-research`, a group of another
 * namespace keeps it, `acme/ml-research`. Never with a colon, so no group can be named into `system:masters`.
 */
export function kubernetesGroup(groupRef: string): string {
  const path = groupRef.replace(/^group:/, '');
  return path.startsWith('default/') ? path.slice('default/'.length) : path;
}
