// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant's quota takes from its cluster.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { parseQuantity } from '@ecp-ai/backstage-plugin-tenants-common';
import { isUsable } from './gpuClasses';
import { gpusGranted, quotaOf } from './quota';
import { ManifestCluster } from './RenderInput';

/**
 * What the quota commits, by resource name: `cpu` in cores, `memory` and `storage` in bytes, GPUs by count.
 * With a cluster, GPUs that it does not have are left out: its quota pins them to 0.
 */
export function capacityNeeds(
  spec: TenantSpec,
  preset: Preset,
  cluster?: ManifestCluster,
): Record<string, number> {
  const hard = quotaOf({ spec, preset, cluster });
  const needs: Record<string, number> = {};
  for (const resource of ['cpu', 'memory', 'storage']) {
    const amount = parseQuantity(hard[`requests.${resource}`] ?? '');
    if (amount !== undefined) {
      needs[resource] = amount;
    }
  }
  const granted = gpusGranted(spec, preset, cluster);
  for (const [device, count] of Object.entries(granted)) {
    if (count > 0 && isUsable(device, cluster)) {
      needs[device] = count;
    }
  }
  return needs;
}
