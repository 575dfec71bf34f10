// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm test`: everything that proves the product, with one count at the end. `npm test -- jest browser` runs parts,
// `npm test -- --changed [ref]` what the work since then may have broken.
import { seconds } from './clock.mjs';
import { conclude } from './conclude.mjs';
import { runBrowser } from './runBrowser.mjs';
import { changedParts } from './runChanged.mjs';
import { lintChecks, runChecks, typeChecks } from './runCheck.mjs';
import { runConfigChecks } from './runConfigChecks.mjs';
import { runCrash, runEndurance, runMostJest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';

/** Each part answers `{ passed, failed, notes }`; a part that cannot run throws, which counts as one failure. */
const parts = {
  lint: () => runChecks(lintChecks),
  tsc: () => runChecks(typeChecks),
  config: runConfigChecks,
  tools: () => runNodeTests('tools/{ci,test}/**/*.test.mjs'),
  jest: runMostJest,
  browser: runBrowser,
};

/** Proofs that take minutes: only when asked for. */
const slowParts = {
  crash: runCrash,
  endurance: runEndurance,
};
const known = { ...parts, ...slowParts };

/** Browser tests mostly wait for a portal, and Jest has work for every processor: side by side they take little longer. */
const SIDE_BY_SIDE = ['jest', 'browser'];

/** @param {string[]} wanted */
async function main(wanted) {
  const [first, ...rest] = wanted;
  if (first === '--changed') return run(changedParts(rest[0]));
  return run(first === undefined ? parts : chosen(wanted));
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
  /** @param {[string, any]} named */
  const runPart = async ([name, part]) => {
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
  };
  const all = Object.entries(todo);
  /** @param {[string, any]} named */
  const isBeside = ([name]) => SIDE_BY_SIDE.includes(name);
  for (const part of all.filter(it => !isBeside(it))) await runPart(part);
  await Promise.all(all.filter(isBeside).map(runPart));
  console.log(`\nin ${elapsed()} s`);
  return { ...total, notes };
}

await conclude(() => main(process.argv.slice(2)));
