// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Builds KWOK, which answers for a kubelet: the real control plane of tools/cluster has none, and so no logs.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CannotBuild, requireGo } from './cluster.mjs';

const run = promisify(execFile);
const source = join(dirname(fileURLToPath(import.meta.url)), 'kwok');

/** Path of the program, built first when its version has changed; two minutes of processor time. Lives beside the control plane's. */
export async function kwokBinary() {
  const files = await Promise.all(
    ['go.mod', 'go.sum'].map(name => readFile(join(source, name))),
  );
  const digest = createHash('sha256').update(Buffer.concat(files));
  const cache = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'ecp-tenants',
  );
  const binary = join(cache, `kwok-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(binary)) return binary;
  await requireGo(/^go (\S+)/m.exec(files[0].toString())?.[1], source);
  process.stderr.write('cluster: building KWOK, some minutes the first time\n');
  await mkdir(cache, { recursive: true });
  const options = {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0' },
    maxBuffer: 1 << 26,
  };
  try {
    await run('go', ['mod', 'download'], options);
  } catch (error) {
    const why = (error.stderr || error.message).trim().split('\n').at(-1);
    throw new CannotBuild(`The Go modules of KWOK cannot be had: ${why}`);
  }
  const unfinished = `${binary}.${process.pid}`;
  try {
    const flags = ['-trimpath', '-ldflags', '-s -w', '-o', unfinished];
    await run('go', ['build', ...flags, 'sigs.k8s.io/kwok/cmd/kwok'], options);
    await rename(unfinished, binary);
  } finally {
    await rm(unfinished, { force: true });
  }
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await kwokBinary()}\n`);
}
