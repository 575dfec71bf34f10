// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import {
  Capacity,
  formatBytes,
  formatCpu,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** A cluster's capacity as known now: plain numbers of the base unit by resource name. */
export type CommittedCapacity = {
  /** Allocatable on schedulable nodes; absent while the cluster was never observed. */
  allocatable?: Record<string, number>;
  observedAt?: string;
  /** What the quotas of the other approved tenants commit. */
  committed: Record<string, number>;
};

/** The effect of a wish on its cluster. Resources that the cluster does not know are not judged. */
export function capacityOf(input: {
  cluster: string;
  needs: Record<string, number>;
  current?: Record<string, number>;
  committed: CommittedCapacity;
}): Capacity {
  const { cluster, needs, current = {}, committed } = input;
  const { allocatable, observedAt } = committed;
  const resources = [
    ...new Set([...Object.keys(needs), ...Object.keys(current)]),
  ].sort();
  let sufficient = allocatable ? true : undefined;
  const items = resources.map(resource => {
    const asked = needs[resource] ?? 0;
    // A resource that no node offers is not there; storage is not a node's to give.
    const offered =
      allocatable?.[resource] ??
      (resource.includes('/') && allocatable ? 0 : undefined);
    const free =
      offered === undefined
        ? undefined
        : Math.max(0, offered - (committed.committed[resource] ?? 0));
    if (free !== undefined && asked > free) {
      sufficient = false;
    }
    return {
      resource,
      requested: format(resource, asked),
      ...(resource in current && {
        current: format(resource, current[resource]),
      }),
      ...(free !== undefined && { free: format(resource, free) }),
    };
  });
  return {
    cluster,
    ...(sufficient !== undefined && { sufficient }),
    ...(observedAt && { observedAt }),
    items,
  };
}

/** A plain number as a quantity of that resource. */
export function format(resource: string, value: number): string {
  if (resource === 'cpu') {
    return formatCpu(Math.round(value * 1000));
  }
  return resource === 'memory' || resource === 'storage'
    ? formatBytes(value)
    : `${value}`;
}
