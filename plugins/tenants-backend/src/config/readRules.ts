// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ApprovalRule, Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { rulesSchema, VersionedRule } from './approvalSchema';

/** What is wrong with rules, where. */
export type RuleProblem = { path: PropertyKey[]; message: string };

/** Rules as start-up would take them, or what it would be stopped by. */
export function readRules(
  rules: ApprovalRule[],
  presets: Preset[],
): { rules: VersionedRule[] } | { problems: RuleProblem[] } {
  const parsed = rulesSchema.safeParse(rules);
  if (!parsed.success) return { problems: parsed.error.issues };
  const problems = unknownPresets(parsed.data, presets);
  return problems.length > 0 ? { problems } : { rules: parsed.data };
}

/** A rule about a preset that nobody has would never be met, and nobody would know. */
export function unknownPresets(
  rules: VersionedRule[],
  presets: Preset[],
): RuleProblem[] {
  const names = presets.map(({ name }) => name);
  return rules.flatMap(({ when }, at) => {
    const unknown = when.presets?.find(it => !names.includes(it));
    const message = `${unknown} is none of ${names.join(', ')}`;
    return unknown === undefined
      ? []
      : [{ path: [at, 'when', 'presets'], message }];
  });
}
