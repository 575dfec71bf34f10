// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The quota holds everything that services and objects may become at once, or the finding says by how much it must grow.

import { Finding, isDevice } from '@ecp-ai/backstage-plugin-tenants-common';
import { formatAmount, parseAmount } from '../amounts';
import { quotaOf } from '../quota';
import { wholeDemand } from '../wholeDemand';
import { refusal, RuleInput } from './Rule';

const OVERRIDE: Record<string, string> = {
  'requests.cpu': 'overrides.cpu',
  'limits.cpu': 'overrides.cpu',
  'requests.memory': 'overrides.memory',
  'limits.memory': 'overrides.memory',
  'requests.storage': 'overrides.storage',
};

/** GPUs have their own rule. */
export function quotaRule(input: RuleInput): Finding[] {
  const hard = quotaOf(input);
  const demand = wholeDemand(input);
  return Object.entries(demand).flatMap(([key, needed]) => {
    const available = hard[key];
    if (
      available === undefined ||
      isDevice(key) ||
      parseAmount(key, available) >= needed
    ) {
      return [];
    }
    return [
      refusal('quota-covers-services', OVERRIDE[key] ?? 'services', {
        resource: key,
        needed: formatAmount(key, needed),
        available,
      }),
    ];
  });
}
