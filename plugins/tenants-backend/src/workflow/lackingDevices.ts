// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ResourceAmounts,
  CommittedCapacity,
} from '../database/operations/readCommitted';
import { roomFor } from './capacityOf';

/** A device of which the cluster has too few left. */
export type Lack = { resource: string; asked: number; free: number };

/**
 * The first device of which the cluster has too few left.
 * CPU and memory are quotas that operators overcommit on purpose; a device is there or it is not.
 * Unknown capacity refuses nothing, nor does a wish for no more than the tenant has: a node that broke must not keep
 * anybody from being suspended, resumed or changed.
 */
export function lackingDevices(
  needs: ResourceAmounts,
  capacity: CommittedCapacity,
): Lack | undefined {
  for (const [resource, asked] of Object.entries(needs)) {
    const { free } = roomFor(resource, capacity);
    if (!isDevice(resource) || free === undefined) continue;
    if (asked > free && asked > (capacity.held?.[resource] ?? 0)) {
      return { resource, asked, free };
    }
  }
  return undefined;
}
