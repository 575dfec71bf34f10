// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a tenant uses at worst: its services, and the pods of other kinds' objects.

import { QuotaAmounts } from './amounts';
import { demandOf, gpusAskedFor } from './demand';
import { devicesOfObjects, objectDemand } from './kinds/objectDemand';
import { RenderInput } from './RenderInput';

type Input = Pick<RenderInput, 'spec' | 'preset' | 'cluster'>;

/** By quota key. */
export function wholeDemand(input: Input): QuotaAmounts {
  const { spec, preset, cluster } = input;
  const accessMode = cluster.storage?.accessMode;
  return sumOf(
    demandOf(spec, preset, accessMode, cluster),
    objectDemand(input),
  );
}

/** Devices by name. */
export function devicesAskedFor(input: Input): Record<string, number> {
  const { spec, cluster } = input;
  return sumOf(gpusAskedFor(spec, cluster), devicesOfObjects(input));
}

/** Of amounts by the same keys. */
export function sumOf(...all: Record<string, number>[]): QuotaAmounts {
  const total: QuotaAmounts = {};
  for (const [key, amount] of all.flatMap(it => Object.entries(it))) {
    total[key] = (total[key] ?? 0) + amount;
  }
  return total;
}
