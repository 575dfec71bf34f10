// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A check that is one yes or no: lint, types.
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';

export async function runChecks(name, bin, args) {
  const code = await runInForeground(
    process.execPath,
    [join(root, 'node_modules/.bin', bin), ...args],
    process.env,
  );
  return code === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1, notes: [`${name} ended with ${code}`] };
}
