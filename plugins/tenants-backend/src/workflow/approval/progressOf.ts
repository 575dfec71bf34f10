// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which approvals count for which step, and which step waits. Pure.

import {
  ApprovalRequirement,
  ApprovalState,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** Somebody's approval of the manifest that is asked for now. */
export type Approval = {
  by: string;
  /** The step that it was given for, if the same rule is asked as then. */
  step?: number;
  /** Groups that they belong to now; absent where nobody could say: then the step that it was given for holds. */
  groups?: string[];
};

/**
 * How far a request is. A person counts once over all steps: for the step that they approved, as long as they belong to a group
 * of it, otherwise for the first that has room for them. Who belongs to no group of any step any more counts nowhere.
 */
export function progressOf(
  { rule, auto, steps }: ApprovalRequirement,
  approvals: Approval[],
): ApprovalState {
  const approvedBy: string[][] = steps.map(() => []);
  const mayCount = ({ groups, step }: Approval, at: number) =>
    groups ? groups.some(it => steps[at].anyOf.includes(it)) : step === at;
  const isPlaced = ({ by }: Approval) => approvedBy.flat().includes(by);
  const place = (at: number, fits: (approval: Approval) => boolean) => {
    for (const approval of approvals) {
      const isFull = approvedBy[at].length >= steps[at].count;
      if (isFull || isPlaced(approval) || !mayCount(approval, at)) continue;
      if (fits(approval)) approvedBy[at].push(approval.by);
    }
  };
  steps.forEach((_, at) => place(at, ({ step }) => step === at));
  steps.forEach((_, at) => place(at, () => true));
  const current = steps.findIndex(
    ({ count }, at) => approvedBy[at].length < count,
  );
  return {
    ...(rule && { rule }),
    auto,
    steps: steps.map((step, at) => ({ ...step, approvedBy: approvedBy[at] })),
    ...(current >= 0 && { current }),
    lapsed: approvals
      .filter(it => !steps.some((_, at) => mayCount(it, at)))
      .map(({ by }) => by),
  };
}

/** Groups whose members are next. */
export function decidersOf({ steps, current }: ApprovalState): string[] {
  return current === undefined ? [] : steps[current].anyOf;
}
