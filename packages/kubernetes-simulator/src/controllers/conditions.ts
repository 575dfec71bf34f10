// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Status conditions: changed in place, their transition time kept while the status stays.

import { timestamp } from '../objects';

/** A status condition. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  [field: string]: unknown;
}

/** The conditions with one set. */
export function withCondition(
  conditions: Condition[] | undefined,
  next: Condition,
): Condition[] {
  const all = conditions ?? [];
  const last = all.find(it => it.type === next.type);
  const isSame = last?.status === next.status;
  const lastTransitionTime = isSame ? last!.lastTransitionTime : timestamp();
  const set = { ...next, lastTransitionTime };
  return last
    ? all.map(it => (it.type === next.type ? { ...it, ...set } : it))
    : [...all, set];
}

/** The conditions without one. */
export function withoutCondition(
  conditions: Condition[] | undefined,
  type: string,
): Condition[] {
  return (conditions ?? []).filter(it => it.type !== type);
}

/** Whether a condition is True. */
export function isTrue(
  object: { status?: any } | undefined,
  type: string,
): boolean {
  return (object?.status?.conditions ?? []).some(
    (it: Condition) => it.type === type && it.status === 'True',
  );
}
