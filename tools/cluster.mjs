// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// `npm run cluster -- [flags] <dir>`: builds tools/cluster where needed and runs it in the foreground.
// Progress goes to standard error; standard output carries the one JSON line that says "ready".

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  downloadModules,
  Explained,
  forwardSignals,
  goBuild,
  goOf,
  programCache,
  requireGo,
} from './goPrograms.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'cluster');

const say = text => process.stderr.write(`cluster: ${text}\n`);

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

/**
 * Path of the control plane's binary, built first when sources or dependencies have changed.
 * It lives in `$XDG_CACHE_HOME/ecp-tenants`, outside the repository, so that clean checkouts share it.
 */
export async function clusterBinary() {
  const module = await readFile(join(source, 'go.mod'), 'utf8');
  const [, kubernetes = ''] = /k8s\.io\/kubernetes (v\S+)/.exec(module) ?? [];
  const flags = linkerFlags(kubernetes);
  const binary = join(programCache, `cluster-${await digest(flags)}`);
  if (existsSync(binary)) return binary;
  await requireGo('A real control plane', goOf(module), source);
  say(
    `building Kubernetes ${kubernetes}: minutes the first time, seconds after a change`,
  );
  await mkdir(programCache, { recursive: true });
  await downloadModules('Kubernetes', source);
  const began = Date.now();
  const unfinished = `${binary}.${process.pid}`;
  try {
    await goBuild({
      cwd: source,
      target: unfinished,
      packages: ['.'],
      flags: ['-ldflags', flags],
      say,
    });
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
