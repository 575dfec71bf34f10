// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A check that is one yes or no: lint, types, a configuration.
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';

/** Runs a program of node_modules/.bin; exit code 0 is one passed, everything else one failed. */
export async function runCheck(name, bin, args, env = {}) {
  const code = await runInForeground(
    process.execPath,
    [join(root, 'node_modules/.bin', bin), ...args],
    { ...process.env, ...env },
  );
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, notes: [`${name} ended with ${code}`] };
}
