// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What programs that are built from Go modules have in common: whether they can be, where they are kept, how far a build is.

import { execFile, spawn } from 'node:child_process';
import { constants, homedir, setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A failure whose message is all the reader needs. */
export class Explained extends Error {}

/** This machine lacks what a program is built from; nothing of ours is wrong. */
export class CannotBuild extends Explained {}

/** Where what is built is kept: outside the repository, so that clean checkouts share it. */
export const programCache = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'ecp-tenants',
);

/** Of a go.mod. */
export const goOf = module => /^go (\S+)/m.exec(module)?.[1];

const atLeast = (have, need) => {
  const [a, b] = [have, need].map(it => it.split('.').map(Number));
  const at = b.findIndex((part, i) => part !== (a[i] ?? 0));
  return at < 0 || (a[at] ?? 0) > b[at];
};

/** Throws unless a Go that can build `what` is there. */
export async function requireGo(what, need, cwd) {
  const needed = `${what} is built from source and needs Go ${need} or newer`;
  let have;
  try {
    const { stdout } = await run('go', ['version'], { cwd });
    have = /go(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? '0';
  } catch (error) {
    const why =
      error.code === 'ENOENT'
        ? 'there is no `go` in the PATH'
        : (error.stderr || error.message).trim();
    throw new CannotBuild(`${needed}: ${why}.`);
  }
  if (!atLeast(have, need)) {
    throw new CannotBuild(`${needed}: this is Go ${have}.`);
  }
}

/** Runs `go mod download`, and answers what it says; throws CannotBuild where the modules of `what` cannot be had. */
export async function downloadModules(what, cwd, args = []) {
  try {
    const command = ['mod', 'download', ...args];
    const { stdout } = await run('go', command, { cwd, maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    // With `-json` the reason is in the answer.
    const said = `${error.stderr || error.stdout || error.message}`.trim();
    const why = said.split('\n').findLast(line => /\w/.test(line));
    throw new CannotBuild(`The Go modules of ${what} cannot be had: ${why}`);
  }
}

export function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
}

/**
 * Runs `go build` for a machine without C, saying every few seconds how far it is.
 * @param {{ cwd: string, target: string, packages: string[], flags: string[], say(text: string): void, env?: object }} options
 */
export async function goBuild({ cwd, target, packages, flags, say, env }) {
  const options = {
    cwd,
    env: { ...process.env, CGO_ENABLED: '0', ...env },
  };
  const { stdout } = await run('go', ['list', '-deps', ...packages], {
    ...options,
    maxBuffer: 1 << 26,
  });
  const total = stdout.trim().split('\n').length;
  const go = spawn(
    'go',
    ['build', '-v', '-trimpath', ...flags, '-o', target, ...packages],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  forwardSignals(go);
  const other = [];
  let built = 0;
  createInterface({ input: go.stderr }).on('line', line => {
    if (/^[\w./~-]+$/.test(line)) built += 1;
    else other.push(line);
  });
  const progress = setInterval(
    () => say(`compiled ${built} packages of at most ${total}`),
    5_000,
  );
  const code = await new Promise((resolve, reject) => {
    go.on('error', reject).on('spawn', () =>
      setPriority(Number(go.pid), constants.priority.PRIORITY_LOW),
    );
    go.on('close', resolve);
  }).finally(() => clearInterval(progress));
  if (code !== 0)
    throw new Explained(
      `go build failed (${code}):\n${other.slice(-20).join('\n')}`,
    );
}
