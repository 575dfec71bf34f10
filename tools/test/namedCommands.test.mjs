// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the documents tell readers to run, open or look at is there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';

const documents = execFileSync('git', ['ls-files', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const { scripts } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const benches = readdirSync(join(root, 'tools/bench'))
  .filter(name => name.endsWith('.bench.ts'))
  .map(name => name.slice(0, -'.bench.ts'.length));
const parts = [
  ...readFileSync(join(root, 'tools/test/main.mjs'), 'utf8').matchAll(
    /^(?:const slowParts = \{)?\s*(\w+): (?:\(\)|run)/gm,
  ),
].map(([, name]) => name);

/** Everything in code, inline or in a block of a shell. */
function codeOf(text) {
  const blocks = [...text.matchAll(/```(?:sh|bash|shell)\n(.*?)```/gs)];
  const inline = text.replace(/```.*?```/gs, '').matchAll(/`([^`\n]+)`/g);
  return [...blocks, ...inline].map(([, code]) => code);
}

for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8');
  const home = dirname(join(root, document));
  test(`${document} names npm scripts that exist`, () => {
    for (const code of codeOf(text)) {
      for (const [, name] of code.matchAll(
        /npm run (?:-s |--silent )*([\w:-]+)/g,
      )) {
        assert.ok(name in scripts, `npm run ${name}`);
      }
      for (const [, id] of code.matchAll(/npm run bench -- ([\w-]+)/g)) {
        assert.ok(benches.includes(id), `npm run bench -- ${id}`);
      }
      for (const [, part] of code.matchAll(/npm test -- (\w+)/g)) {
        assert.ok(parts.includes(part), `npm test -- ${part}`);
      }
    }
  });

  test(`${document} calls nothing that only we have installed`, () => {
    for (const code of codeOf(text)) {
      // Yarn comes with the toolchain: `npm run yarn -- …`.
      assert.doesNotMatch(code, /(?:^|&& )yarn /m);
    }
  });

  test(`${document} links to what exists`, () => {
    const links = text
      .replace(/```.*?```/gs, '')
      .matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
    for (const [, link] of links) {
      assert.ok(existsSync(join(home, link)), link);
    }
  });

  test(`${document} names files that exist`, () => {
    for (const code of codeOf(text)) {
      const paths = code.matchAll(
        /(?:^|[\s=])((?:packages|plugins|tools|deploy|templates|docs)\/[\w./-]*\w)(?=$|[\s,;:)])/gm,
      );
      for (const [, path] of paths) {
        assert.ok(
          existsSync(join(root, path)) || existsSync(join(root, `${path}.ts`)),
          path,
        );
      }
    }
  });
}
