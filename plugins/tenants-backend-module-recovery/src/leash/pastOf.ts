// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What earlier attempts came to, as the leash counts it.

import { Runbook } from '../readRecoveryConfig';
import { AttemptFact } from './Facts';

/** Moments are milliseconds. */
export type Past = {
  /** Failed one after the other, each within the cooldown before the last one. */
  failures: number;
  lastFailure?: number;
  /** Within the cooldown before now. */
  recoveries: number;
  lastRecovery?: number;
};

export function pastOf(
  attempts: AttemptFact[],
  { cooldownSeconds }: Pick<Runbook, 'cooldownSeconds'>,
  now: number,
): Past {
  const cooldown = cooldownSeconds * 1000;
  const ends = (...outcomes: AttemptFact['outcome'][]) =>
    attempts
      .filter(it => outcomes.includes(it.outcome))
      .map(it => Date.parse(it.endedAt ?? it.at))
      .sort((a, b) => a - b);
  const recovered = ends('recovered');
  const lastRecovery = recovered.at(-1);
  const failed = ends('still_down', 'failed').filter(
    end => end > (lastRecovery ?? -Infinity),
  );
  const lastFailure = failed.at(-1);
  return {
    failures: failed.filter(end => end > lastFailure! - cooldown).length,
    ...(lastFailure !== undefined && { lastFailure }),
    recoveries: recovered.filter(end => end > now - cooldown).length,
    ...(lastRecovery !== undefined && { lastRecovery }),
  };
}
