// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/** Whether a text holds a secret: `sure` refuses it, `doubt` is for a person to pass or reject. */
export type Verdict = 'sure' | 'doubt' | undefined;

/** The gravest of several verdicts. */
export function gravest(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict;
  for (const verdict of verdicts) {
    if (verdict === 'sure') {
      return verdict;
    }
    worst = verdict ?? worst;
  }
  return worst;
}
