// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A command as npm runs it: npm passes a signal to the shell it started, and a shell that waits for us passes nothing on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../paths.mjs';

const command = `
  process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
  console.log(process.pid);
  setInterval(() => {}, 1000);`;
const entry = `
  import { runInForeground } from '${
    pathToFileURL(join(root, 'tools/foreground.mjs')).href
  }';
  process.exitCode = await runInForeground(
    process.execPath, ['-e', process.env.COMMAND], process.env);`;

/** Runs the command within a shell that waits for it. */
function start() {
  // With a second command no shell becomes the first one.
  const line = '"$NODE" --input-type=module -e "$ENTRY"; :';
  const shell = spawn('/bin/sh', ['-c', line], {
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      NODE: process.execPath,
      ENTRY: entry,
      COMMAND: command,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: shell.stdout })[
    Symbol.asyncIterator
  ]();
  return { shell, next: async () => (await lines.next()).value };
}

test(
  'a command stops when the shell that npm started has been ended',
  { timeout: 60_000 },
  async t => {
    const { shell, next } = start();
    const pid = Number(await next());
    t.after(() => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It is gone, as it should be.
      }
    });
    shell.kill('SIGTERM');
    assert.equal(await next(), 'asked to stop');
    assert.equal(await next(), undefined);
  },
);
