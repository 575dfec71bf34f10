// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a process that was asked to end gets for it. */
const graceMs = 15_000;

/**
 * Runs a command, showing what it prints, and answers what it said of itself.
 *
 * @param {string} command words between spaces
 * @param {{ until: AbortSignal, cwd?: string, print?: (line: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number, notes: string[], stopped: boolean }>} a command that fails without
 *   saying so, or says nothing, counts as one failure
 */
export function runProof(
  command,
  { until, cwd, print = line => console.log(line) },
) {
  const [file, ...args] = command.split(' ');
  // Of a group of its own, so that what it started ends with it.
  const child = spawn(file, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const notes = [];
  let counts;
  const hear = line => {
    print(line);
    const noted = /^[!✗] (.*)/.exec(line);
    if (noted) notes.push(noted[1]);
    const found = /^(\d+) passed, (\d+) failed$/.exec(line);
    if (found) counts = { passed: Number(found[1]), failed: Number(found[2]) };
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', hear);
  }
  let stopped = false;
  const signal = name => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // It has ended by itself.
    }
  };
  let forced;
  const stop = () => {
    stopped = true;
    signal('SIGTERM');
    forced = setTimeout(kill, graceMs);
  };
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);
  until.addEventListener('abort', stop, { once: true });
  const ended = new Promise(resolve => {
    child.once('error', error => {
      hear(`! ${error.message}`);
      resolve(1);
    });
    child.once('close', code => resolve(code ?? 1));
  });
  return ended.then(code => {
    until.removeEventListener('abort', stop);
    clearTimeout(forced);
    process.off('exit', kill);
    kill();
    const { passed, failed } = counts ?? { passed: 0, failed: 0 };
    const silent = (code !== 0 || !counts) && failed === 0 && !stopped;
    return { passed, failed: silent ? 1 : failed, notes, stopped };
  });
}
