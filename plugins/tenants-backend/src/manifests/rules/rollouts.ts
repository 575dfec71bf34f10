// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A rollout at exact quota works, and is slow: new pods are refused until old ones have ended.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../amounts';
import { endingDemand } from '../ending';
import { quotaOf } from '../quota';
import { wholeDemand } from '../wholeDemand';
import { RuleInput, warning } from './Rule';

/** The quota that does not even hold the surge is refused elsewhere. */
export function rolloutRule(input: RuleInput): Finding[] {
  const { spec, preset, cluster } = input;
  const accessMode = cluster.storage?.accessMode;
  const hard = quotaOf(input);
  const demand = wholeDemand(input);
  const ending = endingDemand(spec, preset, accessMode);
  const short = Object.entries(ending).flatMap(([key, added]) => {
    const available = hard[key];
    const surge = demand[key] ?? 0;
    if (available === undefined || added === 0) return [];
    const room = parseAmount(key, available);
    return room >= surge && room < surge + added ? [key] : [];
  });
  const resources = short.join(', ');
  return resources === ''
    ? []
    : [warning('rollout-waits-for-ending-pods', 'services', { resources })];
}
