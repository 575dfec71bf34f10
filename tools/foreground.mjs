// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Runs a command with our own terminal, passes signals on and answers its exit code.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** @type {NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Resolves to the exit code, 128 + n after signal n, as a shell would say it. */
export function runInForeground(file, argv, env, cwd = root) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { cwd, env, stdio: 'inherit' });
    const handlers = forwarded.map(signal => {
      const handler = () => child.kill(signal);
      process.on(signal, handler);
      return () => process.off(signal, handler);
    });
    const settle = answer => value => {
      handlers.forEach(off => off());
      answer(value);
    };
    child.once('error', settle(reject));
    child.once('exit', (code, signal) =>
      settle(resolve)(signal ? 128 + constants.signals[signal] : code),
    );
  });
}
