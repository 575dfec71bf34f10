// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// An SLA class of the operator's. A class that is no more stays with whoever had it.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal, RuleInput } from './Rule';

export function slaClassRule({
  spec: { slaClass },
  slaClasses,
  previous,
}: RuleInput): Finding[] {
  if (!slaClass || !slaClasses || slaClasses.includes(slaClass)) return [];
  if (previous?.slaClass === slaClass) return [];
  const params = { value: slaClass, allowed: slaClasses.join(', ') };
  return [refusal('unknown-sla-class', 'slaClass', params)];
}
