// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What earlier attempts came to, as the leash counts it.

import { Runbook } from '../readRecoveryConfig';
import { AttemptFact } from './Facts';

/** Moments are milliseconds. */
export type Past = {
  /** Failed one after the other, without a cooldown or a recovery between. */
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
  const failed = attempts
    .filter(it => it.outcome === 'still_down' || it.outcome === 'failed')
    .map(it => ({
      at: Date.parse(it.at),
      end: Date.parse(it.endedAt ?? it.at),
    }))
    .filter(({ end }) => end > (lastRecovery ?? -Infinity))
    .sort((a, b) => a.end - b.end);
  const lastFailure = failed.at(-1)?.end;
  // What was made a cooldown after the one before begins to count anew, however long checks take.
  const first = failed.findLastIndex(
    ({ at }, index) => index === 0 || at - failed[index - 1].end >= cooldown,
  );
  return {
    failures: first < 0 ? 0 : failed.length - first,
    ...(lastFailure !== undefined && { lastFailure }),
    recoveries: recovered.filter(end => end > now - cooldown).length,
    ...(lastRecovery !== undefined && { lastRecovery }),
  };
}
