// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { relatedTests } from './relatedTests.mjs';

const files = {
  'plugins/words/package.json': '{ "name": "@x/words" }',
  'plugins/words/src/index.ts': `export * from './word';`,
  'plugins/words/src/word.ts': `export const word = 1;`,
  'plugins/words/src/word.test.ts': `import { word } from './word';`,
  'plugins/server/package.json': '{ "name": "@x/server" }',
  'plugins/server/src/index.ts': `export { serve } from './serve';`,
  'plugins/server/src/serve.ts': `import { word } from '@x/words';`,
  'plugins/server/src/serve.test.ts': `import { serve } from '.';`,
  'plugins/server/src/alone.test.ts': `import 'node:fs';`,
  'plugins/server/migrations/1.js': '',
  'plugins/server/README.md': '',
  'deploy/role.yaml': '',
};
let root;

before(() => {
  root = mkdtempSync(join(tmpdir(), 'ecp-related-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
after(() => rmSync(root, { recursive: true }));

const related = file => {
  const { tests, strangers } = relatedTests(root, [join(root, file)]);
  const names = list => list.map(one => relative(root, one));
  return [names(tests), names(strangers)];
};
const alone = 'plugins/server/src/alone.test.ts';
const serve = 'plugins/server/src/serve.test.ts';

test('a change is followed across packages', () => {
  assert.deepEqual(related('plugins/words/src/word.ts'), [
    [serve, 'plugins/words/src/word.test.ts'],
    [],
  ]);
});

test('a test is related to itself alone', () => {
  assert.deepEqual(related(alone), [[alone], []]);
});

test('what nothing imports stands for its package', () => {
  assert.deepEqual(related('plugins/server/migrations/1.js'), [
    [alone, serve],
    [],
  ]);
});

test('what belongs to no package, or is prose, is named', () => {
  for (const file of ['deploy/role.yaml', 'plugins/server/README.md']) {
    assert.deepEqual(related(file), [[], [file]]);
  }
});

test('a deleted file is no obstacle', () => {
  assert.deepEqual(related('plugins/server/src/gone.test.ts'), [[], []]);
});
