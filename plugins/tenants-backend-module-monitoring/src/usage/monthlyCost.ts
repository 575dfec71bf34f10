// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import { MonthlyCost } from '@ecp-ai/backstage-plugin-tenants-node';
import { costOf, Prices, rounded } from './prices';

const HOURS = 730;
const GIB = 2 ** 30;

/**
 * What a quota costs in a month in which all of it is used.
 *
 * @param needs - `cpu` in cores, `memory` and `storage` in bytes, devices by count
 */
export function monthlyCost(
  needs: Record<string, number>,
  prices: Prices,
): MonthlyCost {
  const { cpu = 0, memory = 0, storage = 0 } = needs;
  const devices = Object.entries(needs)
    .filter(([resource]) => isDevice(resource))
    .reduce((sum, [, count]) => sum + count, 0);
  const hours = {
    cpuHours: cpu * HOURS,
    memoryGiBHours: (memory / GIB) * HOURS,
    gpuHours: devices * HOURS,
    storageGiBHours: (storage / GIB) * HOURS,
  };
  return { amount: rounded(costOf(hours, prices)), currency: prices.currency };
}
