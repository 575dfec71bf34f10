// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../paths.mjs';
import { failureNote } from './failureNote.mjs';
import { failedInBrowser } from './runBrowser.mjs';
import { summarize } from './runJest.mjs';

const RED = '\u001b[31m';

test('a note names each test and why, plain, and tells what failed alike together', () => {
  const setup = `${RED}no cluster\n\n    at start (/x/node_modules/jest/a.js:1:1)\n    at ours (/x/src/a.ts:2:3)`;
  assert.equal(
    failureNote('a.test.ts', [
      { name: 'first', message: setup },
      { name: 'second', message: 'expected 1' },
      { name: 'third', message: setup },
    ]),
    [
      'failed: a.test.ts',
      '  first',
      '  third',
      '    no cluster',
      '        at ours (/x/src/a.ts:2:3)',
      '  second',
      '    expected 1',
    ].join('\n'),
  );
});

test('of a long message the first 20 lines are told', () => {
  const message = Array.from({ length: 25 }, (_, i) => `line ${i}`).join('\n');
  const lines = failureNote('a', [{ message }]).split('\n');
  assert.equal(lines.length, 22);
  assert.equal(lines.at(-2), '    line 19');
  assert.equal(lines.at(-1), '    … and 5 lines more');
});

test("Jest's report: a failed test by its message, a file that does not load by its own", () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      {
        name: join(root, 'a.test.ts'),
        status: 'failed',
        message: 'all of it',
        assertionResults: [
          { status: 'passed', fullName: 'good', failureMessages: [] },
          { status: 'failed', fullName: 'bad', failureMessages: ['expected'] },
        ],
      },
      {
        name: join(root, 'b.test.ts'),
        status: 'failed',
        message: 'no such module',
        assertionResults: [],
      },
    ],
  };
  assert.deepEqual(summarize(report, 1), {
    passed: 1,
    failed: 2,
    notes: [
      'failed: a.test.ts\n  bad\n    expected',
      'failed: b.test.ts\n    no such module',
    ],
  });
});

test("Playwright's report: a failed test of whatever depth by its last try", () => {
  const tried = (...messages) => ({
    status: 'unexpected',
    results: messages.map(message => ({ errors: [{ message }] })),
  });
  const suites = [
    {
      file: 'trail.test.ts',
      specs: [{ title: 'good', tests: [{ status: 'expected', results: [] }] }],
      suites: [
        {
          file: 'trail.test.ts',
          specs: [{ title: 'bad', tests: [tried('first', 'last')] }],
        },
      ],
    },
  ];
  assert.deepEqual(failedInBrowser(suites), [
    'failed: trail.test.ts\n  bad\n    last',
  ]);
});

test('Node tests: a proof ends with why its test failed, each line marked', () => {
  const folder = mkdtempSync(join(root, 'tools/test/tmp-'));
  const file = join(folder, 'proof.mjs');
  const failing = join(folder, 'failing.mjs');
  const at = name => JSON.stringify(join(root, 'tools/test', name));
  const pattern = JSON.stringify(failing.slice(root.length + 1));
  writeFileSync(
    failing,
    "import { describe, it } from 'node:test';\ndescribe('outer', () => it('bad', () => { throw new Error('the reason'); }));\n",
  );
  writeFileSync(
    file,
    `import { conclude } from ${at('conclude.mjs')};
    import { runNodeTests } from ${at('runNodeTests.mjs')};
    await conclude(() => runNodeTests(${pattern}));`,
  );
  try {
    // A test runner inside a test would report to the outer one.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    execFileSync(process.execPath, [file], { encoding: 'utf8', env });
    assert.fail('it ended well');
  } catch (error) {
    const end = error.stdout.slice(error.stdout.indexOf('! failed:'));
    assert.match(
      end,
      /^! failed: tools\/test\/tmp-.*failing\.mjs\n! {3}bad\n! {5}Error: the reason\n/,
    );
    assert.match(end, /\n0 passed, 1 failed\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
