// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Every Jest test of every package, on SQLite and on a PostgreSQL started for them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { root, toolsDir } from '../paths.mjs';
import { startPostgres } from './startPostgres.mjs';

const variable = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const results = join(toolsDir, 'test', 'jest.json');

export async function runJest() {
  const given = process.env[variable];
  const postgres = given ? undefined : await startPostgres();
  try {
    mkdirSync(join(toolsDir, 'test'), { recursive: true });
    rmSync(results, { force: true });
    const code = await runInForeground(
      process.execPath,
      [
        join(root, 'node_modules/.bin/backstage-cli'),
        'repo',
        'test',
        '--watchAll=false',
        '--maxWorkers=2',
        // A fresh process for each file: SQLite's native part does not survive being loaded by many files in one.
        '--workerIdleMemoryLimit=1MB',
        '--json',
        `--outputFile=${results}`,
      ],
      {
        ...process.env,
        [variable]: given ?? postgres.url,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      },
    );
    return summarize(JSON.parse(readFileSync(results, 'utf8')), code);
  } finally {
    await postgres?.stop();
  }
}

/** A suite that could not even load has no failed test in it, and is counted as one. */
function summarize(report, code) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' &&
      !assertionResults.some(test => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const notes = report.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => `failed: ${relative(root, name)}`);
  if (report.numPendingTests) {
    notes.push(`${report.numPendingTests} skipped by their authors`);
  }
  if (code !== 0 && failed === 0) {
    notes.push(`Jest ended with ${code} though no test failed`);
    return { passed: report.numPassedTests, failed: 1, notes };
  }
  return { passed: report.numPassedTests, failed, notes };
}
