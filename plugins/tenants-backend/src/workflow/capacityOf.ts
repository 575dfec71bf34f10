// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a wish takes of its cluster, and what is left for it.

import {
  Capacity,
  formatBytes,
  formatCpu,
  isDevice,
  isDeviceClassKey,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ResourceAmounts,
  CommittedCapacity,
} from '../database/operations/readCommitted';

/** What a cluster has of one resource, and what of it is still to be had; absent where nobody knows. */
export type Room = {
  allocatable?: number;
  /** Held by other tenants, and of devices by anybody else's pods too. */
  committed: number;
  free?: number;
  /** Devices only: the most that one node has free. */
  largestFreeBlock?: number;
};

/**
 * The room for a resource. A device that no node offers is not there; storage and claimed devices are not a node's to give.
 * Of devices both sides count: what is promised to nobody, and what no pod holds. One is free only if neither has it,
 * and a block is no larger than what is free. What the tenant that asks holds already is free to it.
 */
export function roomFor(resource: string, capacity: CommittedCapacity): Room {
  const { allocatable, devices, except = '' } = capacity;
  const device = devices?.[resource];
  const unheld = device?.tenants?.[except] ?? device;
  const offered =
    allocatable?.[resource] ??
    (isOfNodes(resource) && allocatable ? 0 : undefined);
  const committed = (capacity.committed[resource] ?? 0) + (device?.others ?? 0);
  if (offered === undefined) {
    return { committed };
  }
  const unpromised = Math.max(0, offered - committed);
  const free = Math.min(unpromised, unheld?.free ?? unpromised);
  return {
    committed,
    allocatable: offered,
    free,
    ...(unheld?.largestFreeBlock !== undefined && {
      largestFreeBlock: Math.min(free, unheld.largestFreeBlock),
    }),
  };
}

// Devices that are claimed lie in slices, which nobody here reads.
const isOfNodes = (resource: string) =>
  isDevice(resource) && !isDeviceClassKey(resource);

/** The effect of a wish on its cluster. Resources that the cluster does not know are not judged. */
export function capacityOf(input: {
  cluster: string;
  needs: ResourceAmounts;
  current?: ResourceAmounts;
  committed: CommittedCapacity;
  /** The cluster has not been heard of for so long that nobody can say whether the wish fits. */
  stale?: boolean;
}): Capacity {
  const { cluster, needs, current = {}, committed, stale } = input;
  const { allocatable, observedAt } = committed;
  const resources = [
    ...new Set([...Object.keys(needs), ...Object.keys(current)]),
  ].sort();
  const rooms = resources.map(resource => ({
    resource,
    asked: needs[resource] ?? 0,
    room: roomFor(resource, committed),
  }));
  // Who asks for no more than it has takes nothing, however full the cluster became.
  const sufficient = rooms.every(
    ({ resource, asked, room }) =>
      room.free === undefined ||
      asked <= room.free ||
      asked <= (current[resource] ?? 0),
  );
  return {
    cluster,
    ...(allocatable && !stale && { sufficient }),
    ...(allocatable && stale && { stale }),
    ...(observedAt && { observedAt }),
    items: rooms.map(({ resource, asked, room }) => ({
      resource,
      requested: format(resource, asked),
      ...(resource in current && {
        current: format(resource, current[resource]),
      }),
      ...formatRoom(resource, room),
    })),
  };
}

/** A room in quantities. */
export function formatRoom(resource: string, room: Room) {
  const { allocatable, committed, free, largestFreeBlock } = room;
  return {
    ...(allocatable !== undefined && {
      allocatable: format(resource, allocatable),
      committed: format(resource, committed),
    }),
    ...(free !== undefined && { free: format(resource, free) }),
    ...(largestFreeBlock !== undefined && {
      largestFreeBlock: format(resource, largestFreeBlock),
    }),
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
