// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's ResourceQuota objects let it take, in the resource names of a tenant's `needs`. Pure.

import {
  isDevice,
  isDeviceClassKey,
  parseQuantity,
} from '@ecp-ai/backstage-plugin-tenants-common';

const PLAIN = ['cpu', 'memory', 'storage'];

/** Of several quotas the most counts: whoever plans with it must not plan too little. Zeros are left out. */
export function committedQuota(
  quotas: { hard: Record<string, string> }[],
): Record<string, number> {
  const committed: Record<string, number> = {};
  for (const [key, text] of quotas.flatMap(({ hard }) =>
    Object.entries(hard),
  )) {
    const resource = resourceOf(key);
    const amount = parseQuantity(text) ?? 0;
    if (resource && amount > (committed[resource] ?? 0)) {
      committed[resource] = amount;
    }
  }
  return committed;
}

/** `requests.cpu` and its short form `cpu` are the same to Kubernetes; limits and counts commit nothing. */
function resourceOf(key: string): string | undefined {
  if (key === 'cpu' || key === 'memory' || isDeviceClassKey(key)) return key;
  if (!key.startsWith('requests.')) return undefined;
  const resource = key.slice('requests.'.length);
  return PLAIN.includes(resource) || isDevice(resource) ? resource : undefined;
}
