// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How long to wait before what failed is tried again.

/** The bounds of a {@link backoffMs}, in milliseconds. */
export type Backoff = {
  /** Before the second attempt. */
  firstMs: number;
  /** However often it failed. */
  longestMs: number;
};

/**
 * Milliseconds until the next attempt: doubles with each failure up to the longest, and up to a half of it is left out by
 * chance, so that those who failed together do not come back together.
 *
 * @param failures - how many attempts failed so far; at least 1
 */
export function backoffMs(
  failures: number,
  { firstMs, longestMs }: Backoff,
  random: () => number = Math.random,
): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 30);
  const whole = Math.min(longestMs, firstMs * 2 ** doublings);
  return whole * (0.5 + random() / 2);
}
