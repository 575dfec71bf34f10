// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings a scorer into the cache: Go modules are built at a fixed version, Python packages go into their own venv.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const cache =
  process.env.ECP_TENANTS_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ecp-tenants');

/** `{ file, version }` of a scorer ready to run, or `{ problem }`. Installs it the first time, with low priority, `minutes` long at most. */
export function findScorer(scorer, minutes = 60) {
  const { name, version } = scorer;
  const folder = join(cache, 'manifest-scorers', `${name}-${version}`);
  const file = scorer.module ? join(folder, name) : join(folder, 'bin', name);
  if (existsSync(file)) {
    return { file, version };
  }
  console.log(`• ${name} ${version}: installing into ${folder} …`);
  const until = Date.now() + minutes * 60_000;
  const problem = scorer.module
    ? buildGo(scorer, folder, file, until)
    : installPython(scorer, folder, until);
  if (!problem && existsSync(file)) {
    return { file, version };
  }
  const other = onPath(name);
  return other ? { file: other, version: `(${other})` } : { problem };
}

// Not `go install`: that asks for the list of all versions, which some proxies do not give.
function buildGo({ module, version, command, env }, folder, file, until) {
  const source = join(folder, 'source');
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  const steps = [
    ['mod', 'init', 'scorer'],
    ['mod', 'edit', `-require=${module}@${version}`],
    ['build', '-mod=mod', '-o', file, command],
  ];
  const problem = runAll('go', steps, until, {
    cwd: source,
    env: { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'auto', ...env },
  });
  rmSync(source, { recursive: true, force: true });
  return problem;
}

function installPython({ package: name, version }, folder, until) {
  mkdirSync(folder, { recursive: true });
  const venv = runAll('python3', [['-m', 'venv', folder]], until);
  return (
    venv ??
    runAll(
      join(folder, 'bin', 'pip'),
      [['install', '--quiet', '--no-input', `${name}==${version}`]],
      until,
    )
  );
}

// Undefined when every step went well, else the last line of what was said.
function runAll(file, steps, until, options = {}) {
  for (const argv of steps) {
    const [first, ...rest] = existsSync('/usr/bin/nice')
      ? ['/usr/bin/nice', '-n', '19', file]
      : [file];
    const { status, stderr, error } = spawnSync(first, [...rest, ...argv], {
      ...options,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: Math.max(1, until - Date.now()),
    });
    if (error && 'code' in error && error.code === 'ETIMEDOUT') {
      return 'it took longer than --install-minutes';
    }
    if (status !== 0) {
      const said = (stderr ?? '')
        .split('\n')
        .filter(
          line => line.trim() && !/downloading|finding module/.test(line),
        );
      return (
        error?.message ?? (said.slice(-2).join(' ').trim() || `exit ${status}`)
      );
    }
  }
  return undefined;
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(file => existsSync(file));
}
