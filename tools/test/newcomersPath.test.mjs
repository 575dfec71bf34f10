// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whoever is new reads the README, the life of a tenant, and the five files that it names first: an hour, not a day.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';

const MOST_LINES = 800;
const LIFE = 'docs/life-of-a-tenant.md';

const read = file => readFileSync(join(root, file), 'utf8');
const linesOf = file => read(file).trimEnd().split('\n').length;

test('README, life of a tenant and five files are read in an hour', () => {
  const [opening] = read(LIFE).split('```');
  const files = [...opening.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(it => it[1]);
  assert.equal(files.length, 5, `${LIFE} begins with ${files.length} files`);
  assert.match(read('README.md'), /docs\/life-of-a-tenant\.md/);
  const all = ['README.md', LIFE, ...files];
  const sum = all.reduce((total, file) => total + linesOf(file), 0);
  assert.ok(
    sum < MOST_LINES,
    `${sum} lines: ${all.map(it => `${it} ${linesOf(it)}`).join(', ')}`,
  );
});
