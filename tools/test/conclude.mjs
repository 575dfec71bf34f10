// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How every proof ends: what has to be known, one plain line of counts, an honest exit code.

/** Every line of a note is marked: CI repeats those that are. */
const marked = note => note.replace(/^/gm, '! ');

/**
 * @param {() => Promise<{ passed: number, failed: number, notes?: string[], forgiven?: boolean }>} prove what throws counts as one
 * failure; `forgiven`: nothing could be proven here, and that is no failure
 */
export async function conclude(prove) {
  try {
    const { passed, failed, notes = [], forgiven } = await prove();
    for (const note of notes) console.log(marked(note));
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && (passed > 0 || forgiven) ? 0 : 1;
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : error}`);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}
