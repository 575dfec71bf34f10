// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
/** Seconds until the next attempt: doubles from two to five minutes, with a quarter of jitter. */
export function backoffSeconds(
  attempts: number,
  random: () => number = Math.random,
): number {
  const whole = Math.min(300, 2 ** Math.min(attempts, 9));
  return whole * (0.75 + random() * 0.25);
}
