// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Minutes after which nothing is begun that would end later, and after which what is at work is stopped. */
export const LIMITS = { begun: 74, stopped: 83 };

/** A machine is not taken for faster than this, whatever the first proof said. */
const FASTEST = 0.8;

/**
 * Judges whether a proof still fits, by how long those took that ran here.
 *
 * @param {{ minutes: number }} proof what it takes on the machine that the figures are of
 * @param {{ elapsed: number, ran: { minutes: number, took: number }[] }} so all in minutes
 * @returns {{ fits: boolean, expected: number }} `expected`: minutes here
 */
export function judge(proof, { elapsed, ran }) {
  const sum = key => ran.reduce((total, each) => total + each[key], 0);
  const factor = ran.length
    ? Math.max(FASTEST, sum('took') / sum('minutes'))
    : 1;
  const expected = proof.minutes * factor;
  // The first one always runs: nothing is known of the machine yet, and a run that proves nothing says nothing.
  return { fits: !ran.length || elapsed + expected <= LIMITS.begun, expected };
}

/**
 * What to make of a proof that had to be stopped: one that took twice what was expected hangs, which is a failure; for
 * another there was no time, which is none.
 */
export const hangs = ({ took, expected }) => took > 2 * expected;
