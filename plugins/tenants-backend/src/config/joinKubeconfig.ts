// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Kubeconfig } from './Kubeconfig';
import { ClusterConfig } from './TenantsConfig';

/**
 * A cluster that names a kubeconfig, or the pod's own account, with address and login from there.
 *
 * @param podRoot - below which Kubernetes mounts the account of a pod
 * @throws Error naming the key that is wrong.
 */
export function joinKubeconfig(
  cluster: ClusterConfig,
  podRoot: string = '',
): ClusterConfig {
  const { name, kubeconfig, inCluster } = cluster;
  if (!kubeconfig && !inCluster) return cluster;
  const key = kubeconfig ? 'kubeconfig' : 'inCluster';
  try {
    const { address, login } = Kubeconfig.open(
      kubeconfig ?? { inCluster: true, root: podRoot },
    );
    return { ...cluster, ...address, login };
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `Invalid configuration: tenants.clusters.${name}.${key}: ${message}`,
    );
  }
}
