// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which devices a cluster has, as far as quotas have to count them.

import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import { classDevices, GpuClasses } from './gpuClasses';

/** The devices that a manifest is rendered with; kept with the request. Both lists are sorted. */
export type ClusterDevices = {
  /** Every key that the quota counts: of what was not granted a tenant gets 0. */
  keys: string[];
  /** Those of them that tenants may ask for by their resource names. */
  offered: string[];
};

/** What is taken for granted of a cluster that nobody has seen and nobody described. */
const USUAL = ['nvidia.com/gpu'];

/**
 * @param configured - `gpuResources` of the cluster, where an operator chose
 * @param observed - keys that its nodes have; absent while the cluster was never seen
 * @param gpuClasses - what the operator named; counted, and asked for by these names only
 */
export function clusterDevices(
  configured: string[] | undefined,
  observed: string[] | undefined,
  gpuClasses?: GpuClasses,
): ClusterDevices {
  const seen = observed?.filter(isCountable);
  const offered = configured ?? seen ?? USUAL;
  return {
    keys: sorted([
      ...offered,
      ...(seen ?? []),
      ...classDevices({ gpuClasses }),
    ]),
    offered: sorted(offered),
  };
}

/** The keys of a request as they were, but for what an operator no longer offers. */
export function keptDevices(
  { keys, offered }: ClusterDevices,
  configured: string[] | undefined,
): ClusterDevices {
  const still = offered.filter(it => configured?.includes(it) ?? true);
  return { keys, offered: still };
}

// Kubernetes counts nothing of its own domain as an extended resource, so a quota of it would limit nothing.
function isCountable(resource: string): boolean {
  return isDevice(resource) && !/(^|\.)kubernetes\.io\//.test(resource);
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].sort();
}
