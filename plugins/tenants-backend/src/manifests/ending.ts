// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a rollout uses beyond its surge: a pod that was told to end counts until it has ended, or its grace is over.

import { Preset, TenantSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { QuotaAmounts } from './amounts';
import { demandOf, peakPods, rolloutOf } from './demand';

/**
 * By quota key, the most that the ending pod of one service adds. Old pods end one by one, and services that roll over at
 * once wait for each other, so one service is enough.
 */
export function endingDemand(
  spec: TenantSpec,
  preset: Preset,
  accessMode?: string,
): QuotaAmounts {
  const most: QuotaAmounts = {};
  for (const service of spec.services) {
    const peak = peakPods(service, accessMode);
    // Where no new pod comes first, it waits for the old one in any case: for its disk, its name or its devices.
    if (rolloutOf(service, accessMode).surge === 0 || peak === 0) continue;
    // Whatever each pod of it counts, and nothing that the service has once.
    const { autoscaling: _, ...one } = service;
    const [less, more] = [peak, peak + 1].map(replicas =>
      demandOf(
        { ...spec, services: [{ ...one, replicas }] },
        preset,
        accessMode,
      ),
    );
    for (const [key, amount] of Object.entries(more)) {
      most[key] = Math.max(most[key] ?? 0, amount - (less[key] ?? 0));
    }
  }
  return most;
}
