// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Both shipped configurations fit the schemas of every plugin of the portal, unknown keys included.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runScript } from './runCheck.mjs';

const files = ['app-config.yaml', 'app-config.production.yaml'];

export async function runConfigChecks() {
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const notes = [];
  for (const file of files) {
    const result = await runScript(
      file,
      join(root, 'tools/test/configSchema.mjs'),
      [file],
      placeholders(file),
    );
    total.passed += result.passed;
    total.failed += result.failed;
    notes.push(...(result.notes ?? []));
  }
  return { ...total, notes };
}

/** A value for every variable the file names without a default, so that none is left out of the check. */
function placeholders(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  return Object.fromEntries(
    names.map(name => [name, `https://${name.toLowerCase()}.example`]),
  );
}
