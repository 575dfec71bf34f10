// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Amounts,
  CommittedCapacity,
} from '../database/operations/readCommitted';
import { roomFor } from './capacityOf';

/** A device of which the cluster has too few left. */
export type Lack = { resource: string; asked: number; free: number };

/**
 * The first device of which the cluster has too few left.
 * CPU and memory are quotas that operators overcommit on purpose; a device is there or it is not.
 * Unknown capacity refuses nothing.
 */
export function lackingDevices(
  needs: Amounts,
  capacity: CommittedCapacity,
): Lack | undefined {
  for (const [resource, asked] of Object.entries(needs)) {
    const { free } = roomFor(resource, capacity);
    if (isDevice(resource) && free !== undefined && asked > free) {
      return { resource, asked, free };
    }
  }
  return undefined;
}
