// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the quota in a status row tells of a tenant's use and limits.

import {
  isDevice,
  parseQuantity,
  TenantStatus,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Amounts } from './Sample';

type Entry = TenantStatus['quota'][number];

/** Requests that the quota counts; a resource that it does not count is unknown, devices too. */
export function amountsOfStatus({
  quota,
}: Pick<TenantStatus, 'quota'>): Amounts {
  const one = (key: string, side: 'hard' | 'used') =>
    known(quota.find(it => it.resource === key)?.[side]);
  const devices = quota.filter(it =>
    isDevice(it.resource.replace(/^requests\./, '')),
  );
  const pods = one('pods', 'used') ?? one('count/pods', 'used');
  const reserved = sum(devices, 'used');
  return {
    // Without pods nothing is in use, and without devices none is at work: that is known.
    ...(pods === 0 && { cpu_cores: 0, memory_bytes: 0 }),
    ...(reserved === 0 && { gpu_devices: 0 }),
    gpu_reserved: reserved,
    gpu_hard: sum(devices, 'hard'),
    storage_bytes: one('requests.storage', 'used'),
    storage_hard: one('requests.storage', 'hard'),
    pods,
    pods_hard: one('pods', 'hard') ?? one('count/pods', 'hard'),
    cpu_hard: one('limits.cpu', 'hard') ?? one('requests.cpu', 'hard'),
    memory_hard: one('limits.memory', 'hard') ?? one('requests.memory', 'hard'),
  };
}

function known(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseQuantity(text);
}

function sum(entries: Entry[], side: 'hard' | 'used'): number | undefined {
  const amounts = entries.map(it => parseQuantity(it[side]));
  return amounts.length > 0 && amounts.every(it => it !== undefined)
    ? amounts.reduce((total, it) => total + it!, 0)
    : undefined;
}
