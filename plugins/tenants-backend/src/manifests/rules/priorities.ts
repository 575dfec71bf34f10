// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Priority classes: those that the operator allows.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { allowedPriorities } from '../priorities';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function priorityRule(input: RuleInput): Finding[] {
  const { cluster, preset } = input;
  const allowed = allowedPriorities(cluster, preset);
  const isKept = input.spec === input.previous;
  return eachService(input, ({ priorityClass: value }, path) => {
    if (value === undefined || allowed.includes(value)) return [];
    const told = {
      value,
      cluster: cluster.name,
      preset: preset.name,
      allowed: allowed.join(', '),
    };
    const where = `${path}.priorityClass`;
    // What the operator took away keeps nobody from suspending.
    return isKept
      ? [warning('priority-class-not-allowed', where, told)]
      : [refusal('priority-class-not-allowed', where, told)];
  });
}
