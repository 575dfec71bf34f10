// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which devices a cluster has, as far as quotas have to count them, and which of them a preset gives out.

import { isDevice, Preset } from '@ecp-ai/backstage-plugin-tenants-common';

/** The device keys that a manifest is rendered with; kept with the request. Both lists are sorted. */
export type ClusterDevices = {
  /** Every key that the quota counts: of what was not granted a tenant gets 0. */
  keys: string[];
  /** Those of them that tenants may ask for. */
  offered: string[];
};

/** What is taken for granted of a cluster that nobody has seen and nobody described. */
const USUAL = ['nvidia.com/gpu'];

/**
 * @param configured - `gpuResources` of the cluster, where an operator chose
 * @param observed - keys that its nodes have; absent while the cluster was never seen
 */
export function clusterDevices(
  configured: string[] | undefined,
  observed: string[] | undefined,
): ClusterDevices {
  const seen = observed?.filter(isCountable);
  const offered = configured ?? seen ?? USUAL;
  return {
    keys: sorted([...offered, ...(seen ?? [])]),
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

/** Whether a preset gives out a device; its names may end in `*`, as in `nvidia.com/mig-*`. */
export function presetOffers({ gpu }: Preset, resource: string): boolean {
  return (gpu?.resources ?? []).some(name =>
    name.endsWith('*')
      ? resource.startsWith(name.slice(0, -1))
      : name === resource,
  );
}

// Kubernetes counts nothing of its own domain as an extended resource, so a quota of it would limit nothing.
function isCountable(resource: string): boolean {
  return isDevice(resource) && !/(^|\.)kubernetes\.io\//.test(resource);
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].sort();
}
