// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The two accounts of deploy/cluster that the portal has in each cluster.

export const NAMESPACE = 'ecp-system';

export const ACCOUNTS = {
  reader: {
    name: 'ecp-tenants-reader',
    use: 'kubernetes.clusterLocatorMethods',
  },
  reconciler: {
    name: 'ecp-tenants-reconciler',
    use: 'tenants.clusters.<name>.kubeconfig.file',
  },
} as const;

export type AccountRole = keyof typeof ACCOUNTS;

export const ROLES = Object.keys(ACCOUNTS) as AccountRole[];

/** What a server calls an account. */
export const userOf = (role: AccountRole) =>
  `system:serviceaccount:${NAMESPACE}:${ACCOUNTS[role].name}`;
