// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Runs a long, talkative command into a log file, saying now and then that it is still at it.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const tickMs = 15_000;
const tailLines = 30;

/**
 * Resolves to the seconds it took. Rejects with the last lines of the log when the command fails.
 * `title` is what the reader sees, such as "Installing packages".
 */
export function runLogged(title, file, argv, { cwd, env, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'w');
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(`• ${title} …`);
  return new Promise((resolve, reject) => {
    const tick = setInterval(
      () => console.log(`  still at it (${seconds()} s)`),
      tickMs,
    );
    const child = spawn(file, argv, { cwd, env, stdio: ['ignore', out, out] });
    // A Ctrl-C reaches the child by itself, a signal sent to us alone does not.
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const finish = problem => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      clearInterval(tick);
      closeSync(out);
      if (!problem) {
        console.log(`  done in ${seconds()} s`);
        resolve(seconds());
        return;
      }
      const tail = readFileSync(log, 'utf8').trimEnd().split('\n');
      reject(
        new Error(
          `${title}: ${problem}. The end of ${log}:\n\n${tail
            .slice(-tailLines)
            .join('\n')}\n`,
        ),
      );
    };
    child.once('error', error => finish(error.message));
    child.once('exit', (code, signal) =>
      finish(code === 0 ? undefined : `stopped with ${signal ?? code}`),
    );
  });
}
