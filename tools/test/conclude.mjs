// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How every proof ends: what has to be known, one plain line of counts, an honest exit code.

/**
 * @param {() => Promise<{ passed: number, failed: number, notes?: string[] }>} prove what throws counts as one failure
 */
export async function conclude(prove) {
  try {
    const { passed, failed, notes = [] } = await prove();
    for (const note of notes) console.log(`! ${note}`);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : error}`);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}
