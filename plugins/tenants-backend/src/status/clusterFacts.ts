// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a cluster can still give, from its nodes, the pods on them and the tenants' quotas. Pure.

import {
  isDevice,
  NAMESPACE_PREFIX,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { DeviceHolder } from './DeviceUse';
import { ObservedNode } from './NodeIndex';
import {
  ClusterFacts,
  DeviceFacts,
  ResourceAmounts,
} from '../facts/ClusterFacts';

/** Nodes that are not ready or cordoned offer nothing, and who runs on them takes nothing of the rest. */
export function clusterFacts(input: {
  version: string;
  nodes: Map<string, ObservedNode>;
  quota: Record<string, Record<string, number>>;
  /** Absent while it is not known what runs on the nodes. */
  holders?: DeviceHolder[];
  isTenantsNamespace(namespace: string): boolean;
}): ClusterFacts {
  const { version, nodes, quota, holders, isTenantsNamespace } = input;
  const usable = [...nodes].filter(
    ([, { ready, schedulable }]) => ready && schedulable,
  );
  const allocatable: Record<string, number> = {};
  for (const [, node] of usable) {
    for (const [resource, amount] of Object.entries(node.allocatable)) {
      add(allocatable, resource, amount);
    }
  }
  const gpu: Record<string, DeviceFacts> = {};
  for (const resource of Object.keys(allocatable).filter(isDevice).sort()) {
    const offers = usable
      .map(([name, node]) => ({
        name,
        amount: node.allocatable[resource] ?? 0,
      }))
      .filter(({ amount }) => amount > 0);
    gpu[resource] = {
      allocatable: allocatable[resource],
      ...(holders && roomFor(resource, offers, holders, isTenantsNamespace)),
    };
  }
  const all = [...nodes.values()];
  return {
    version,
    nodes: {
      ready: all.filter(({ ready }) => ready).length,
      total: all.length,
    },
    allocatable,
    // Quotas count what comes back, too: of a node that is cordoned or down.
    devices: [...new Set(all.flatMap(({ devices }) => devices))].sort(),
    gpu,
    quota,
  };
}

type Offer = { name: string; amount: number };

function roomFor(
  resource: string,
  offers: Offer[],
  holders: DeviceHolder[],
  isTenantsNamespace: (namespace: string) => boolean,
): Omit<DeviceFacts, 'allocatable'> {
  const used: ResourceAmounts = {};
  const byTenant: Record<string, ResourceAmounts> = {};
  let others = 0;
  const offering = new Set(offers.map(({ name }) => name));
  for (const { node, namespace, devices } of holders) {
    const amount = devices[resource] ?? 0;
    if (amount === 0 || !offering.has(node)) continue;
    add(used, node, amount);
    if (isTenantsNamespace(namespace)) {
      const own = (byTenant[namespace.slice(NAMESPACE_PREFIX.length)] ??= {});
      add(own, node, amount);
    } else {
      others += amount;
    }
  }
  const tenants = Object.keys(byTenant)
    .sort()
    .map(tenantId => {
      const own = byTenant[tenantId];
      const held = Object.values(own).reduce((sum, it) => sum + it, 0);
      return [tenantId, { held, ...left(offers, used, own) }] as const;
    });
  return {
    ...left(offers, used),
    others,
    ...(tenants.length > 0 && { tenants: Object.fromEntries(tenants) }),
  };
}

/** What nodes have left, somebody's own pods not counted. A node may offer less than before while its pods still run. */
function left(
  offers: Offer[],
  used: ResourceAmounts,
  own: ResourceAmounts = {},
) {
  const blocks = offers.map(({ name, amount }) =>
    Math.max(0, amount - (used[name] ?? 0) + (own[name] ?? 0)),
  );
  return {
    free: blocks.reduce((sum, block) => sum + block, 0),
    largestFreeBlock: Math.max(0, ...blocks),
  };
}

function add(sums: ResourceAmounts, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount;
}
