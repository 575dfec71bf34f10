// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Other groups may decide what waited for too long. Pure.

import { ApprovalRequirement } from '@ecp-ai/backstage-plugin-tenants-common';

type Step = ApprovalRequirement['steps'][number];

/** A requirement with the groups that a step was escalated to, besides its own. */
export function withEscalations(
  requirement: ApprovalRequirement,
  escalations: { step: number; to: string[]; at: string }[],
): ApprovalRequirement {
  const steps = requirement.steps.map((step, index) => {
    const found = escalations.find(it => it.step === index);
    const to = found ? newGroups(step, found.to) : [];
    if (!found || to.length === 0) return step;
    const escalated = { to, at: found.at };
    return { ...step, anyOf: [...step.anyOf, ...to], escalated };
  });
  return { ...requirement, steps };
}

/** Those that may not decide it anyway. */
export function newGroups({ anyOf }: Step, groups: string[]): string[] {
  return groups.filter(it => !anyOf.includes(it));
}

/** Whether somebody may decide a step only since it was escalated. */
export function isByEscalation(
  { anyOf, escalated }: Pick<Step, 'anyOf' | 'escalated'>,
  groups: string[],
): boolean {
  if (!escalated) return false;
  const own = anyOf.filter(it => !escalated.to.includes(it));
  return !groups.some(it => own.includes(it));
}
