// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export type State = 'ok' | 'warning' | 'failed' | 'unknown';

/** What one check says. Texts are plain English, and hold nothing of a credential. */
export interface Finding {
  id: string;
  state: State;
  found: string;
  needed: string;
  /** What to do about it; empty where nothing is. */
  remedy: string;
}

/** What was asked, or why there is no answer. */
export type Asked<T> = { value: T } | { unknown: string };

/** What a check needs, and what helps where it has not. */
export interface Check {
  id: string;
  needed: string;
  remedy: string;
}

export type Verdict = Pick<Finding, 'state' | 'found'> & { remedy?: string };

/** A judgement over a fact: where the fact is not known, nor is the state. */
export function judge<T>(
  check: Check,
  asked: Asked<T>,
  verdictOf: (value: T) => Verdict,
): Finding {
  if ('unknown' in asked) {
    return {
      ...check,
      state: 'unknown',
      found: asked.unknown,
    };
  }
  const verdict = verdictOf(asked.value);
  return {
    ...check,
    ...verdict,
    remedy: verdict.state === 'ok' ? '' : verdict.remedy ?? check.remedy,
  };
}

/** A service that should answer and does not is a failure, and not merely unknown. */
export function judgeReached<T>(
  check: Check,
  asked: Asked<T>,
  verdictOf: (value: T) => Verdict,
): Finding {
  const finding = judge(check, asked, verdictOf);
  return 'unknown' in asked ? { ...finding, state: 'failed' } : finding;
}

export const ok = (found: string): Verdict => ({ state: 'ok', found });
export const warning = (found: string, remedy?: string): Verdict => ({
  state: 'warning',
  found,
  remedy,
});
export const failed = (found: string, remedy?: string): Verdict => ({
  state: 'failed',
  found,
  remedy,
});
export const notKnown = (found: string): Verdict => ({
  state: 'unknown',
  found,
});
