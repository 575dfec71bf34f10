// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { CommittedCapacity } from './capacityOf';

/**
 * The first device (an extended resource such as a GPU) of which the cluster has too few left.
 * CPU and memory are quotas that operators overcommit on purpose; a device is there or it is not.
 * Unknown capacity refuses nothing.
 */
export function lackingDevices(
  needs: Record<string, number>,
  { allocatable, committed }: CommittedCapacity,
): { resource: string; asked: number; free: number } | undefined {
  if (!allocatable) {
    return undefined;
  }
  for (const [resource, asked] of Object.entries(needs)) {
    const free = (allocatable[resource] ?? 0) - (committed[resource] ?? 0);
    if (resource.includes('/') && asked > 0 && asked > free) {
      return { resource, asked, free: Math.max(0, free) };
    }
  }
  return undefined;
}
