// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm test`: everything that proves the product, with one count at the end. `npm test -- jest browser` runs parts,
// `npm test -- --changed [ref]` what the work since then may have broken.
import { seconds } from './clock.mjs';
import { runBrowser } from './runBrowser.mjs';
import { changedParts } from './runChanged.mjs';
import { lintChecks, runChecks, typeChecks } from './runCheck.mjs';
import { runConfigChecks } from './runConfigChecks.mjs';
import { runCrash, runJest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';

/** Each part answers `{ passed, failed, notes }`; a part that cannot run throws, which counts as one failure. */
const parts = {
  lint: () => runChecks(lintChecks),
  tsc: () => runChecks(typeChecks),
  config: runConfigChecks,
  tools: () => runNodeTests('tools/test/**/*.test.mjs'),
  jest: () => runJest(),
  browser: runBrowser,
};

/** Proofs that take minutes: only when asked for. */
const slowParts = { crash: runCrash };
const known = { ...parts, ...slowParts };

/** @param {string[]} wanted */
async function main(wanted) {
  const [first, ...rest] = wanted;
  if (first === '--changed') await run(changedParts(rest[0]));
  else if (first === undefined) await run(parts);
  else await run(chosen(wanted));
}

function chosen(wanted) {
  const unknown = wanted.filter(name => !(name in known));
  if (unknown.length) {
    throw new Error(
      `unknown part ${unknown.join(', ')}; there are: ${Object.keys(known).join(
        ', ',
      )}`,
    );
  }
  return Object.fromEntries(wanted.map(name => [name, known[name]]));
}

async function run(todo) {
  const total = { passed: 0, failed: 0 };
  const notes = [];
  const elapsed = seconds();
  for (const [name, part] of Object.entries(todo)) {
    console.log(`\n━━ ${name}`);
    const took = seconds();
    try {
      const result = await part();
      total.passed += result.passed;
      total.failed += result.failed;
      notes.push(...(result.notes ?? []).map(note => `${name}: ${note}`));
      console.log(
        `━━ ${name}: ${result.passed} passed, ${
          result.failed
        } failed (${took()} s)`,
      );
    } catch (error) {
      total.failed += 1;
      notes.push(`${name}: could not run: ${error.message}`);
      console.log(`━━ ${name}: could not run: ${error.message}`);
    }
  }
  console.log(`\nin ${elapsed()} s`);
  for (const note of notes) console.log(`! ${note}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch(error => {
  console.error(`✗ ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
