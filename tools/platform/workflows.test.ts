// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Workflows by actionlint, of its Go module. What they run are scripts, which have tests of their own.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../paths.mjs';

const MODULE = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const WORKFLOWS = ['.github/workflows/portal.yaml', 'deploy/ci/tenant.yaml'];

const actionlint = (...args: string[]) =>
  promisify(execFile)('go', ['run', MODULE, ...args], { cwd: tmpdir() });

test('workflows have no fault', async t => {
  const why = await actionlint('-version').then(
    () => undefined,
    (error: Error) => error.message.split('\n').at(-2),
  );
  if (why) return t.skip(`${MODULE} cannot be had: ${why}`);
  const files = WORKFLOWS.map(it => join(root, it));
  // Shell is what the scripts are, so it is not looked for in workflows.
  const { stdout } = await actionlint('-shellcheck=', '-pyflakes=', ...files);
  assert.equal(stdout, '');
  return undefined;
});
