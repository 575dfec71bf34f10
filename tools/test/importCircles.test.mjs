// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// No file imports itself by way of others, types included: whoever reads one can read what it stands on first.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import madge from 'madge';
import { root } from '../paths.mjs';

const circlesIn = async folders => {
  const graph = await madge(folders, {
    baseDir: root,
    fileExtensions: ['ts', 'tsx', 'mjs', 'cjs', 'js'],
    excludeRegExp: [/(^|\/)(node_modules|dist|dist-types)\//],
    tsConfig: join(root, 'tsconfig.json'),
  });
  assert.ok(Object.keys(graph.obj()).length > 0, 'files are read');
  return graph.circular().map(files => files.join(' > '));
};

test('there is no circle of files in packages, plugins and tools', async () => {
  const folders = ['packages', 'plugins', 'tools'].map(it => join(root, it));
  assert.deepEqual(await circlesIn(folders), []);
});

test('a circle of types is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'circle-'));
  try {
    writeFileSync(
      join(folder, 'a.ts'),
      "import type { B } from './b';\nexport type A = B;\n",
    );
    writeFileSync(
      join(folder, 'b.ts'),
      "import type { A } from './a';\nexport type B = A;\n",
    );
    assert.equal((await circlesIn([folder])).length, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
