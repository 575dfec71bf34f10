// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm test -- --changed [ref]`: what to run while working. Lint of the changed packages, types, and the tests that import a change.
import { join, relative } from 'node:path';
import { root, toolsDir } from '../paths.mjs';
import { changedFiles, startOfWork } from './changedFiles.mjs';
import { relatedTests } from './relatedTests.mjs';
import { lintChecks, runCheck, runChecks } from './runCheck.mjs';
import { runJest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';

/** The parts, as `main.mjs` runs them. */
export function changedParts(ref = startOfWork()) {
  const { tests, strangers } = relatedTests(root, changedFiles(ref));
  const note = strangers.length
    ? [
        `outside every package, so only a whole \`npm test\` proves: ${strangers
          .map(file => relative(root, file))
          .join(', ')}`,
      ]
    : [];
  return {
    lint: () =>
      runChecks([
        ['lint', 'backstage-cli', ['repo', 'lint', '--since', ref]],
        ...lintChecks.slice(1),
      ]),
    tsc: () =>
      runCheck('tsc', 'tsc', [
        ...['--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile'],
        join(toolsDir, 'test', 'changed.tsbuildinfo'),
      ]),
    tools: () => runNodeTests('tools/test/**/*.test.mjs'),
    jest: async () => {
      console.log(`• ${tests.length} test files import what has changed`);
      if (!tests.length) return { passed: 0, failed: 0, notes: note };
      const result = await runJest(['--runTestsByPath', ...tests]);
      return { ...result, notes: [...result.notes, ...note] };
    },
  };
}
