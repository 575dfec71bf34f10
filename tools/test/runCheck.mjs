// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A check that is one yes or no: lint, types, a configuration.
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';

/** Runs a program of node_modules/.bin; exit code 0 is one passed, everything else one failed. */
export function runCheck(name, bin, args, env = {}) {
  return runScript(name, join(root, 'node_modules/.bin', bin), args, env);
}

/** The same of a script by its path. */
export async function runScript(name, script, args, env = {}) {
  const code = await runInForeground(process.execPath, [script, ...args], {
    ...process.env,
    ...env,
  });
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, notes: [`${name} ended with ${code}`] };
}

/** Packages as Backstage lints them, and what stands beside them. */
export const lintChecks = [
  ['lint', 'backstage-cli', ['repo', 'lint']],
  ['lint of tools', 'eslint', ['--ext', '.mjs,.cjs,.js,.ts', 'tools']],
  ['what nobody uses', 'knip', ['--no-progress', '--no-config-hints']],
];

export const typeChecks = [
  ['tsc', 'tsc', ['--noEmit', '-p', '.']],
  ['tsc of tools', 'tsc', ['--noEmit', '-p', 'tools']],
];

/** All of them, whatever the first said. */
export async function runChecks(checks) {
  const total = { passed: 0, failed: 0 };
  const notes = [];
  for (const check of checks) {
    const result = await runCheck(...check);
    total.passed += result.passed;
    total.failed += result.failed;
    notes.push(...(result.notes ?? []));
  }
  return { ...total, notes };
}
