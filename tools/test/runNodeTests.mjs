// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The tests of the tools themselves, with Node's own test runner: nothing of Backstage is needed to run them.
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from '../paths.mjs';
import { failureNote } from './failureNote.mjs';

/** Runs the files of a pattern below the repository root and answers `{ passed, failed, notes }`. */
export async function runNodeTests(pattern, env = {}) {
  const files = globSync(pattern, { cwd: root }).map(file => join(root, file));
  if (!files.length) throw new Error(`no test is called ${pattern}`);
  const notes = [];
  let passed = 0;
  let failed = 0;
  Object.assign(process.env, env);
  const stream = run({ files, concurrency: 1 });
  stream.compose(spec).pipe(process.stdout, { end: false });
  const isTest = ({ details }) => details.type !== 'suite';
  stream.on('test:pass', event => {
    if (!isTest(event)) return;
    if (event.skip === undefined && event.todo === undefined) passed += 1;
    else notes.push(`NOT TESTED: ${event.name}: ${event.skip || 'skipped'}`);
  });
  stream.on('test:fail', event => {
    if (!isTest(event)) return;
    failed += 1;
    // A test around others fails with them, and has nothing to add.
    /** @type {any} */
    const { cause, failureType, message } = event.details.error;
    if (failureType === 'subtestsFailed') return;
    const why = cause?.stack ?? cause?.message ?? cause ?? message;
    const { name, file = '' } = event;
    notes.push(
      failureNote(relative(root, file), [{ name, message: `${why}` }]),
    );
  });
  await new Promise((resolve, reject) => {
    stream.once('end', resolve).once('error', reject);
  });
  return { passed, failed, notes };
}
