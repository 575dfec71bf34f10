// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// `npm run cluster -- [flags] <dir>`: builds tools/cluster where needed and runs it in the foreground.
// Progress goes to standard error; standard output carries the one JSON line that says "ready".

import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { constants, homedir, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = join(dirname(fileURLToPath(import.meta.url)), 'cluster');

const say = text => process.stderr.write(`cluster: ${text}\n`);

/** A failure whose message is all the reader needs. */
class Explained extends Error {}

/** This machine lacks what a control plane is built from; nothing of ours is wrong. */
export class CannotBuild extends Explained {}

const atLeast = (have, need) => {
  const [a, b] = [have, need].map(it => it.split('.').map(Number));
  const at = b.findIndex((part, i) => part !== (a[i] ?? 0));
  return at < 0 || (a[at] ?? 0) > b[at];
};

function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
}

/** Throws unless a Go that can build the module is there. */
export async function requireGo(need, cwd = source) {
  let have;
  try {
    const { stdout } = await run('go', ['version'], { cwd });
    have = /go(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? '0';
  } catch (error) {
    const why =
      error.code === 'ENOENT'
        ? 'there is no `go` in the PATH'
        : (error.stderr || error.message).trim();
    throw new CannotBuild(
      `A real control plane is built from source and needs Go ${need} or newer: ${why}.`,
    );
  }
  if (!atLeast(have, need)) {
    throw new CannotBuild(
      `A real control plane is built from source and needs Go ${need} or newer: this is Go ${have}.`,
    );
  }
}

/** Kubernetes reads its own version from linker flags; without them it would call itself v0.0.0. */
function linkerFlags(kubernetes) {
  const [major, minor] = kubernetes.slice(1).split('.');
  const values = {
    gitVersion: kubernetes,
    gitMajor: major,
    gitMinor: minor,
    gitCommit: '',
    gitTreeState: 'clean',
  };
  const set = Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
  return ['-s', '-w', ...set].join(' ');
}

async function digest(flags) {
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch} ${flags}`,
  );
  const names = (await readdir(source)).filter(it =>
    /^go\.(mod|sum)$|(?<!_test)\.go$/.test(it),
  );
  for (const name of names.sort()) {
    hash.update(`\0${name}\0`).update(await readFile(join(source, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Fetches the modules; throws CannotBuild where they cannot be had. */
async function fetchModules() {
  try {
    await run('go', ['mod', 'download'], { cwd: source, maxBuffer: 1 << 26 });
  } catch (error) {
    const why = (error.stderr || error.message).trim().split('\n').at(-1);
    throw new CannotBuild(`The Go modules of Kubernetes cannot be had: ${why}`);
  }
}

/** Runs `go build`, saying every few seconds how far it is. */
async function build(target, flags) {
  const { stdout } = await run('go', ['list', '-deps', '.'], {
    cwd: source,
    maxBuffer: 1 << 26,
  });
  const total = stdout.trim().split('\n').length;
  const go = spawn(
    'go',
    ['build', '-v', '-trimpath', '-ldflags', flags, '-o', target, '.'],
    {
      cwd: source,
      env: { ...process.env, CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
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

/**
 * Path of the control plane's binary, built first when sources or dependencies have changed.
 * It lives in `$XDG_CACHE_HOME/ecp-tenants`, outside the repository, so that clean checkouts share it.
 */
export async function clusterBinary() {
  const module = await readFile(join(source, 'go.mod'), 'utf8');
  const [, kubernetes = ''] = /k8s\.io\/kubernetes (v\S+)/.exec(module) ?? [];
  const flags = linkerFlags(kubernetes);
  const cache = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'ecp-tenants',
  );
  const binary = join(cache, `cluster-${await digest(flags)}`);
  if (existsSync(binary)) return binary;
  await requireGo(/^go (\S+)/m.exec(module)?.[1]);
  say(
    `building Kubernetes ${kubernetes}: minutes the first time, seconds after a change`,
  );
  await mkdir(cache, { recursive: true });
  await fetchModules();
  const began = Date.now();
  const unfinished = `${binary}.${process.pid}`;
  try {
    await build(unfinished, flags);
    await rename(unfinished, binary);
  } finally {
    await rm(unfinished, { force: true });
  }
  say(`built ${binary} in ${Math.round((Date.now() - began) / 1000)} s`);
  return binary;
}

/** Runs the cluster until it ends; our own death, however sudden, ends it too (its standard input closes). */
async function runCluster(args) {
  const binary = await clusterBinary();
  const child = spawn(binary, ['--tied', ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await runCluster(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Explained ? error.message : error.stack);
    process.exitCode = 1;
  }
}
