// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one pod of a service counts for, as Kubernetes adds up its containers.

import {
  FurtherContainer,
  Preset,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount, QuotaAmounts } from './amounts';

type Pair = { cpu: string; memory: string };

/** Requests and limits of a container. Resources that it names are both: no surprise neighbour. */
export function resourcesOf(
  { resources }: Pick<ServiceSpec, 'resources'>,
  preset: Preset,
): { requests: Pair; limits: Pair } {
  return resources
    ? { requests: resources, limits: resources }
    : {
        requests: preset.container.defaultRequest,
        limits: preset.container.default,
      };
}

/**
 * By quota key, such as `limits.memory`: what runs together, sidecars included, or the largest of what runs before it if
 * that is more.
 */
export function podDemand(service: ServiceSpec, preset: Preset): QuotaAmounts {
  const { init = [], sidecars = [] } = service;
  const total: QuotaAmounts = {};
  for (const kind of ['requests', 'limits'] as const) {
    for (const unit of ['cpu', 'memory'] as const) {
      const of = (it: Pick<FurtherContainer, 'resources'>) =>
        parseAmount(unit, resourcesOf(it, preset)[kind][unit]);
      const together = [service, ...sidecars].reduce(
        (sum, it) => sum + of(it),
        0,
      );
      total[`${kind}.${unit}`] = Math.max(together, ...init.map(of));
    }
  }
  return total;
}
