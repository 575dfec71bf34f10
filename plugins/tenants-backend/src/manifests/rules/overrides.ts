// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Overrides stay within what the preset allows.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { parseAmount } from '../amounts';
import { refusal, RuleInput } from './Rule';

export function overrideRule({ spec, preset }: RuleInput): Finding[] {
  return (['cpu', 'memory', 'storage'] as const).flatMap(unit => {
    const value = spec.overrides?.[unit];
    const bound = preset.bounds[unit];
    return value !== undefined &&
      parseAmount(unit, value) > parseAmount(unit, bound)
      ? [
          refusal('override-above-bound', `overrides.${unit}`, {
            value,
            bound,
            preset: preset.name,
          }),
        ]
      : [];
  });
}
