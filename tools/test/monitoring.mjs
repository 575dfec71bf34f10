// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:monitoring`: rules, routes and dashboards by the tools of Prometheus and Alertmanager, and the portal beside
// the real programs. A program that is missing is a failure; with `--where-possible` it is told only.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../monitoring/programs.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { jest } from './runJest.mjs';
import { runNodeTests } from './runNodeTests.mjs';

const isForgiving = process.argv.includes('--where-possible');

/** Packages with tests beside the real programs. */
const packages = () => [
  ...new Set(
    globSync('{plugins,packages}/*/src/tests/monitoring/*.test.{ts,tsx}', {
      cwd: root,
    }).map(file => file.split('/').slice(0, 2).join('/')),
  ),
];

/** What the tests find the programs by. */
function programs() {
  const names = /** @type {const} */ (['prometheus', 'alertmanager', 'redis']);
  return Object.fromEntries(
    names.map(name => [`ECP_${name.toUpperCase()}`, findProgram(name) ?? '']),
  );
}

async function main() {
  const env = programs();
  for (const [name, path] of Object.entries(env)) {
    console.log(`• ${name}=${path || '(none)'}`);
  }
  const results = [
    await runNodeTests('tools/monitoring/*.test.ts', {
      NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
    }),
  ];
  delete process.env.NODE_OPTIONS;
  for (const cwd of packages()) {
    console.log(`\n━━ ${cwd}`);
    const name = `monitoring-${cwd.split('/')[1]}`;
    const args = ['src/tests/monitoring'];
    results.push(
      await jest({
        name,
        command: ['package', 'test'],
        cwd: join(root, cwd),
        args,
        env,
      }),
    );
  }
  const sum = key => results.reduce((total, it) => total + it[key], 0);
  const notes = results
    .flatMap(it => it.notes)
    .map(note =>
      /^skipped|: skipped/.test(note) ? `NOT TESTED: ${note}` : note,
    );
  const missing = Object.entries(env).flatMap(([name, path]) =>
    path ? [] : [name],
  );
  const failed = sum('failed') + (isForgiving ? 0 : missing.length);
  return {
    passed: sum('passed'),
    failed,
    notes: [
      ...missing.map(
        it => `NOT TESTED: no ${it.slice(4).toLowerCase()} here (${it})`,
      ),
      ...notes,
    ],
  };
}

await conclude(main);
