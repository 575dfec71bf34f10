// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProof } from './runProof.mjs';

/** Runs the text of a program as a proof until it says `stop`; answers what was made of it and what it printed. */
async function prove(program) {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-proof-'));
  const printed = [];
  const stopping = new AbortController();
  try {
    writeFileSync(join(folder, 'proof.mjs'), program);
    const result = await runProof('node proof.mjs', {
      cwd: folder,
      until: stopping.signal,
      print(line) {
        printed.push(line);
        if (line === 'stop') stopping.abort();
      },
    });
    return { result, printed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const says = (...lines) =>
  lines.map(line => `console.log(${JSON.stringify(line)});`).join('\n');

const nothing = { passed: 0, failed: 0, notes: [], stopped: false };

/** @type {[string, string, object][]} */
const proofs = [
  ['counts', says('3 passed, 1 failed'), { passed: 3, failed: 1 }],
  [
    'the last of several counts',
    says('3 passed, 1 failed', 'x', '9 passed, 0 failed'),
    { passed: 9 },
  ],
  [
    'a failure that it does not count',
    `${says('3 passed, 0 failed')} process.exitCode = 2;`,
    { passed: 3, failed: 1 },
  ],
  [
    'a failure that it counts, once',
    `${says('3 passed, 2 failed')} process.exitCode = 2;`,
    { passed: 3, failed: 2 },
  ],
  ['nothing', '', { failed: 1 }],
  ['a crash', 'process.kill(process.pid, "SIGKILL")', { failed: 1 }],
  [
    'what could not be proven, and what broke',
    `${says('! NOT TESTED: x', 'not! this', '✗ broken')} ${says(
      '1 passed, 0 failed',
    )}`,
    { passed: 1, notes: ['NOT TESTED: x', 'broken'] },
  ],
  [
    'what it writes of errors',
    `console.error('! heard'); ${says('1 passed, 0 failed')}`,
    { passed: 1, notes: ['heard'] },
  ],
];
for (const [what, program, expected] of proofs) {
  test(`of a proof that says ${what}`, async () => {
    const { result } = await prove(program);
    assert.deepEqual(result, { ...nothing, ...expected });
  });
}

test('what a proof prints is shown', async () => {
  const { printed } = await prove(says('at it', '1 passed, 0 failed'));
  assert.deepEqual(printed, ['at it', '1 passed, 0 failed']);
});

test('a program that is not there is a failure that names it', async () => {
  const result = await runProof('no-such-program-here', {
    until: new AbortController().signal,
    print() {},
  });
  assert.equal(result.failed, 1);
  assert.match(result.notes[0], /no-such-program-here/);
});

/** Answers once there is no such process; the test's own time bounds it. */
async function gone(pid) {
  for (;;) {
    try {
      // A process whose parent is gone, too, stays a zombie where nobody reaps it.
      if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
        return;
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

const parent = `
  import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  console.log('child ' + child.pid);
`;

const pidIn = printed => Number(/child (\d+)/.exec(printed.join('\n'))?.[1]);

test(
  'who is stopped counts nothing, and what it started ends with it',
  { timeout: 60_000 },
  async () => {
    const { result, printed } = await prove(
      `${parent} console.log('stop'); setInterval(() => {}, 1000);`,
    );
    assert.deepEqual(result, { ...nothing, stopped: true });
    assert.ok(pidIn(printed) > 0);
    await gone(pidIn(printed));
  },
);
