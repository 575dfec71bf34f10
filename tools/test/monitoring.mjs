// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:monitoring`: rules, routes and dashboards by the tools of Prometheus and Alertmanager, the portal beside
// the real programs, those of this machine and the newest, and panels of Grafana in a browser. A program of the machine that is missing is a failure; with
// `--where-possible` it is told only. That the newest cannot be had is always told only.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { newestProgram } from '../monitoring/newest.mjs';
import { findProgram } from '../monitoring/programs.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { runBrowser } from './runBrowser.mjs';
import { jest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';
import { withPostgres } from './startPostgres.mjs';

const isForgiving = process.argv.includes('--where-possible');

/** These prove nothing of Prometheus and Alertmanager, so once is enough. */
const ONCE = ['redis.test.ts', 'Cards.test.tsx'];

/** Packages with tests beside the real programs, but for files that end so. */
const packages = (ignored = []) => [
  ...new Set(
    globSync('{plugins,packages}/*/src/tests/monitoring/*.test.{ts,tsx}', {
      cwd: root,
    })
      .filter(file => !ignored.some(end => file.endsWith(end)))
      .map(file => file.split('/').slice(0, 2).join('/')),
  ),
];

/** What the tests find programs of this machine by. */
function installed() {
  const names = /** @type {const} */ (['prometheus', 'alertmanager', 'redis']);
  return Object.fromEntries(names.map(name => [name, findProgram(name) ?? '']));
}

/** What can be built of the newest, and why not what cannot. */
async function newest() {
  const found = {};
  const notes = [];
  for (const name of /** @type {const} */ (['prometheus', 'alertmanager'])) {
    try {
      found[name] = await newestProgram(name);
    } catch (error) {
      notes.push(`NOT TESTED: the newest ${name}: ${error.message}`);
    }
  }
  return { found, notes };
}

const asVariables = programs =>
  Object.fromEntries(
    Object.entries(programs).map(([name, path]) => [
      `ECP_${name.toUpperCase()}`,
      path,
    ]),
  );

/** Rules and routes by the tools of these programs, dashboards and what Kubernetes is sent. */
async function proveFiles(pattern, env) {
  const result = await runNodeTests(`tools/monitoring/${pattern}.test.ts`, {
    ...env,
    NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
  });
  delete process.env.NODE_OPTIONS;
  return result;
}

/** Each package's tests beside these programs, but for files that end so. */
async function provePackages(end, env, ignored = []) {
  const results = [];
  for (const cwd of packages(ignored)) {
    console.log(`\n━━ ${cwd}, ${end} (${elapsed()})`);
    const flags = ignored.map(it => `--testPathIgnorePatterns=${it}`);
    const result = await jest({
      name: `monitoring-${cwd.split('/')[1]}`,
      command: ['package', 'test'],
      cwd: join(root, cwd),
      args: ['src/tests/monitoring', ...flags],
      // Each has a portal, a Prometheus and an Alertmanager beside it.
      workers: 2,
      env,
    });
    results.push(result);
  }
  return results;
}

const began = Date.now();
const elapsed = () => `${Math.round((Date.now() - began) / 1000)} s so far`;

async function main() {
  const here = installed();
  const { found, notes } = await newest();
  for (const [name, path] of Object.entries(here)) {
    console.log(`• ${name} of this machine: ${path || '(none)'}`);
  }
  for (const [name, path] of Object.entries(found)) {
    console.log(`• the newest ${name}: ${path}`);
  }
  const old = asVariables(here);
  const results = [await proveFiles('*', old)];
  await withPostgres(async database => {
    const env = { ...old, ...database };
    results.push(...(await provePackages('programs of this machine', env)));
  });
  if (Object.keys(found).length > 0) {
    const young = asVariables({ ...here, ...found });
    results.push(await proveFiles('{prometheus,alertmanager}', young));
    await withPostgres(async database => {
      const env = { ...young, ...database };
      results.push(...(await provePackages('the newest', env, ONCE)));
    });
  }
  console.log('\n━━ browser');
  results.push(
    await runBrowser({
      args: ['e2e-tests/monitoring/'],
      env: { ECP_BY_NAME: '1' },
    }),
  );
  const sum = key => results.reduce((total, it) => total + it[key], 0);
  const missing = Object.keys(here).filter(name => !here[name]);
  return {
    passed: sum('passed'),
    failed: sum('failed') + (isForgiving ? 0 : missing.length),
    notes: [
      ...missing.map(
        it => `NOT TESTED: no ${it} here (ECP_${it.toUpperCase()})`,
      ),
      ...notes,
      ...results.flatMap(it => it.notes).map(asSkip),
    ],
  };
}

/** What a test skipped is not proven, and `.ci/run` repeats what begins so. */
const asSkip = note =>
  /^\d+ skipped|: skipped/.test(note) ? `NOT TESTED: ${note}` : note;

await conclude(main);
