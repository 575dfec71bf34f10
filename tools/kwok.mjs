// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Builds KWOK, which answers for a kubelet: the real control plane of tools/cluster has none, and so no logs.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  downloadModules,
  goBuild,
  goOf,
  programCache,
  requireGo,
} from './goPrograms.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'kwok');

/** Path of the program, built first when its version has changed; two minutes of processor time. Lives beside the control plane's. */
export async function kwokBinary() {
  const files = await Promise.all(
    ['go.mod', 'go.sum'].map(name => readFile(join(source, name))),
  );
  const digest = createHash('sha256').update(Buffer.concat(files));
  const binary = join(
    programCache,
    `kwok-${digest.digest('hex').slice(0, 16)}`,
  );
  if (existsSync(binary)) return binary;
  await requireGo('KWOK', goOf(files[0].toString()), source);
  const say = text => process.stderr.write(`cluster: KWOK: ${text}\n`);
  say('building it, some minutes the first time');
  await mkdir(programCache, { recursive: true });
  await downloadModules('KWOK', source);
  const unfinished = `${binary}.${process.pid}`;
  try {
    await goBuild({
      cwd: source,
      target: unfinished,
      packages: ['sigs.k8s.io/kwok/cmd/kwok'],
      flags: ['-ldflags', '-s -w'],
      say,
    });
    await rename(unfinished, binary);
  } finally {
    await rm(unfinished, { force: true });
  }
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await kwokBinary()}\n`);
}
