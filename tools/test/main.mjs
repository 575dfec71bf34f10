// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm test`: everything that proves the product, with one count at the end. `npm test -- jest browser` runs parts.
import { seconds } from './clock.mjs';
import { runBrowser } from './runBrowser.mjs';
import { runCheck } from './runCheck.mjs';
import { runConfigChecks } from './runConfigChecks.mjs';
import { runCrash, runJest } from './runJest.mjs';

/** Each part answers `{ passed, failed, notes }`; a part that cannot run throws, which counts as one failure. */
const parts = {
  lint: () => runCheck('lint', 'backstage-cli', ['repo', 'lint']),
  tsc: () => runCheck('tsc', 'tsc', ['--noEmit', '-p', '.']),
  config: runConfigChecks,
  jest: runJest,
  browser: runBrowser,
};

/** Proofs that take minutes: only when asked for. */
const slowParts = { crash: runCrash };
const known = { ...parts, ...slowParts };

async function main(wanted) {
  const unknown = wanted.filter(name => !(name in known));
  if (unknown.length) {
    throw new Error(
      `unknown part ${unknown.join(', ')}; there are: ${Object.keys(known).join(
        ', ',
      )}`,
    );
  }
  const total = { passed: 0, failed: 0 };
  const notes = [];
  const elapsed = seconds();
  for (const name of wanted.length ? wanted : Object.keys(parts)) {
    console.log(`\n━━ ${name}`);
    const took = seconds();
    try {
      const result = await known[name]();
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
