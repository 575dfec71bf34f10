// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Runs a command with our own terminal, passes signals on and answers its exit code. npm's end is a signal too: what it is sent
// it passes to the shell that it started for us, which ends of it and passes nothing on.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** @type {NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How soon it is seen that the shell of npm is gone. */
const lookEveryMs = 250;

/** Resolves to the exit code, 128 + n after signal n, as a shell would say it. */
export function runInForeground(file, argv, env, cwd = root) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { cwd, env, stdio: 'inherit' });
    /** @type {(() => void)[]} */
    const handlers = forwarded.map(signal => {
      const handler = () => child.kill(signal);
      process.on(signal, handler);
      return () => void process.off(signal, handler);
    });
    const parent = process.ppid;
    // Only npm's: whoever starts us in the background of a shell of their own may leave it.
    if (process.env.npm_lifecycle_event) {
      const look = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(look);
        child.kill('SIGTERM');
      }, lookEveryMs);
      handlers.push(() => clearInterval(look));
    }
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
