// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A cluster of `tenants.clusters` and the address that a locator has for its name become one.

import { addressProblem } from './addressProblem';
import { ClusterAddress, ClusterConfig, LocatedCluster } from './TenantsConfig';

/** The cluster with what the locator adds; a value of its own wins. */
export function joinAddress(
  cluster: ClusterConfig,
  found: ClusterAddress | undefined,
): ClusterConfig {
  if (!found) {
    return cluster;
  }
  // The credential of a kubeconfig is for the address that stands beside it.
  if (cluster.kubeconfig || cluster.inCluster) {
    return { title: found.title, ...cluster };
  }
  const { skipTLSVerify, ...rest } = found;
  // An exception from trust holds for the address it was made for, and not where an authority is named.
  const isWhole = cluster.url === undefined && cluster.caData === undefined;
  return {
    ...given({ ...rest, ...(isWhole && { skipTLSVerify }) }),
    ...given(cluster),
  } as ClusterConfig;
}

/** Whether the address is known. */
export function isLocated(cluster: ClusterConfig): cluster is LocatedCluster {
  return cluster.url !== undefined;
}

/** @throws Error naming the keys where an address is not fit for a token, or missing and nobody else may have it. */
export function requireAddresses(
  clusters: ClusterConfig[],
  hasLocators: boolean,
): void {
  for (const cluster of clusters) {
    const problem = cluster.url !== undefined && addressProblem(cluster);
    if (problem) {
      throw new Error(
        `Invalid configuration: ${problem} (tenants.clusters.${cluster.name}.url, its kubeconfig, or the entry of that name in kubernetes.clusterLocatorMethods)`,
      );
    }
    if (cluster.url === undefined && !hasLocators) {
      throw new Error(
        `Invalid configuration: tenants.clusters.${cluster.name} has no address: add an entry of that name to kubernetes.clusterLocatorMethods (type config), set tenants.clusters.${cluster.name}.url, kubeconfig or inCluster, or install a module that locates clusters`,
      );
    }
  }
}

function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
