// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The browser tests: a whole portal of its own in a real Chromium.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { root, toolsDir } from '../paths.mjs';
import { failureNote } from './failureNote.mjs';
import { browserArgs, findBrowser } from './findBrowser.mjs';

const results = join(toolsDir, 'test', 'browser.json');

/** @param {{ args?: string[], env?: Record<string, string> }} [only] chooses tests as Playwright's command line does */
export async function runBrowser({ args = [], env = {} } = {}) {
  const browser = await findBrowser();
  mkdirSync(join(toolsDir, 'test'), { recursive: true });
  rmSync(results, { force: true });
  const code = await runInForeground(
    process.execPath,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--reporter=list,json',
      ...args,
    ],
    {
      ...process.env,
      ...env,
      CHROMIUM_PATH: browser,
      CHROMIUM_ARGS: JSON.stringify(browserArgs),
      PLAYWRIGHT_JSON_OUTPUT_NAME: results,
    },
  );
  const { stats, errors, suites } = JSON.parse(readFileSync(results, 'utf8'));
  const passed = stats.expected + stats.flaky;
  // An error outside any test, such as a file that does not load, is no test's failure, yet one.
  const failed = stats.unexpected + errors.length;
  const notes = [
    ...errors.map(({ message }) => message.split('\n')[0]),
    ...failedInBrowser(suites),
  ];
  if (stats.flaky) notes.push(`${stats.flaky} passed only when repeated`);
  if (stats.skipped) notes.push(`${stats.skipped} skipped`);
  if (code !== 0 && failed === 0) return { passed, failed: 1, notes };
  return { passed, failed, notes };
}

/** Notes of the tests that failed, by the last try of each; groups of tests lie in each other. */
export function failedInBrowser(suites) {
  return suites.flatMap(({ file, specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results: tries }) => {
          const told = tries.at(-1)?.errors ?? [];
          const message = told.map(it => it.message).join('\n');
          return failureNote(file, [{ name: title, message }]);
        }),
    ),
    ...failedInBrowser(inner),
  ]);
}
