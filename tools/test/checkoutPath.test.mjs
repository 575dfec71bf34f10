// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is generated here must not say where: no file of the repository names the folder of this checkout.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../paths.mjs';

test('no file names the place of this checkout', () => {
  const { status, stdout } = spawnSync(
    'git',
    ['grep', '--untracked', '-lF', `${root}/`],
    { cwd: root, encoding: 'utf8' },
  );
  assert.deepEqual([stdout, status], ['', 1]);
});
