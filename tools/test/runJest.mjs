// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Jest: every test of every package on SQLite and on a PostgreSQL started for them, or a slow proof by itself.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { CRASH, ENDURANCE, MONITORING, REAL_PARTS } from './endurance.mjs';
import { runInForeground } from '../foreground.mjs';
import { root, toolsDir } from '../paths.mjs';
import { failureNote } from './failureNote.mjs';
import { withPostgres } from './startPostgres.mjs';

/** All of it, or what `args` choose, on SQLite and PostgreSQL. */
export function runJest(args = []) {
  return withPostgres(env =>
    jest({ name: 'jest', command: ['repo', 'test'], args, env }),
  );
}

/** What `npm test` runs: all but what takes long by what it proves. */
export function runMostJest() {
  const ignored = [CRASH, ...MONITORING, ...REAL_PARTS, ...ENDURANCE].map(
    file => `/${file.replaceAll('.', '\\.')}$`,
  );
  return runJest([
    ...['/node_modules/', ...ignored].map(
      pattern => `--testPathIgnorePatterns=${pattern}`,
    ),
  ]);
}

/** The rest of it. */
export function runEndurance() {
  return runJest([
    '--runTestsByPath',
    ...ENDURANCE.map(file => join(root, file)),
  ]);
}

/** `kill -9` after every single effect of a delivery. */
export function runCrash() {
  return jest({
    name: 'crash',
    command: ['package', 'test'],
    cwd: join(root, 'plugins/tenants-backend'),
    args: ['src/tests/crash'],
    env: { ECP_CRASH_STRIDE: '1' },
  });
}

/** Runs Jest through Backstage's CLI and answers `{ passed, failed, notes }`. */
export async function jest(options) {
  const { report, code } = await start(options);
  const killed = report.testResults.filter(wasKilled);
  const result = summarize(report, code);
  if (!killed.length) return result;
  // SQLite's native part has been seen to bring a process down, rarely, and with it the file that it was at.
  const files = killed.map(({ name }) => name);
  console.log(`\n• ${files.length} files lost their process; again, alone …`);
  const again = await start({
    ...options,
    name: `${options.name}-again`,
    args: ['--runTestsByPath', ...files],
    memory: '1MB',
  });
  const second = summarize(again.report, again.code);
  const others = result.failed - killed.length;
  return {
    passed: result.passed + second.passed,
    failed: others + second.failed,
    notes: [
      ...result.notes,
      ...files.map(
        file => `run again, its process had died: ${relative(root, file)}`,
      ),
      ...second.notes,
    ],
  };
}

/** No test of it failed: the process of the file ended by a signal. */
function wasKilled({ status, message, assertionResults }) {
  return (
    status === 'failed' &&
    assertionResults.length === 0 &&
    /SIG(SEGV|ABRT|BUS|ILL)/.test(message)
  );
}

async function start({
  name,
  command,
  args = [],
  env,
  cwd = root,
  memory = '2.5GB',
  // One more than there are processors: the longest tests mostly wait for a server that is silent.
  workers = availableParallelism() + 1,
}) {
  const results = join(toolsDir, 'test', `${name}.json`);
  mkdirSync(join(toolsDir, 'test'), { recursive: true });
  rmSync(results, { force: true });
  const code = await runInForeground(
    process.execPath,
    [
      join(root, 'node_modules/.bin/backstage-cli'),
      ...command,
      '--watchAll=false',
      `--maxWorkers=${workers}`,
      // A process is kept for the next file, which finds much of its code compiled, until it has collected this much.
      `--workerIdleMemoryLimit=${memory}`,
      `--testSequencer=${join(root, 'tools/test/longestFirst.cjs')}`,
      '--json',
      `--outputFile=${results}`,
      ...args,
    ],
    { ...process.env, BACKSTAGE_TEST_DISABLE_DOCKER: '1', ...env },
    cwd,
  );
  return { report: JSON.parse(readFileSync(results, 'utf8')), code };
}

/** What failed in a file: tests, or the file itself. */
function failuresOf({ message, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  return tests.length
    ? tests.map(({ fullName, failureMessages }) => ({
        name: fullName,
        message: failureMessages.join('\n'),
      }))
    : [{ message }];
}

/** A suite that could not even load has no failed test in it, and is counted as one. */
export function summarize(report, code) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' &&
      !assertionResults.some(test => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const notes = report.testResults
    .filter(suite => suite.status === 'failed' && !wasKilled(suite))
    .map(suite => failureNote(relative(root, suite.name), failuresOf(suite)));
  if (report.numPendingTests) {
    notes.push(`${report.numPendingTests} skipped by their authors`);
  }
  if (code !== 0 && failed === 0) {
    notes.push(`Jest ended with ${code} though no test failed`);
    return { passed: report.numPassedTests, failed: 1, notes };
  }
  return { passed: report.numPassedTests, failed, notes };
}
