// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Builds Kueue, which holds jobs until there is room for them, and keeps its kinds beside it.

import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CannotBuild,
  downloadModules,
  goBuild,
  goOf,
  programCache,
  requireGo,
} from './goPrograms.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), 'kueue');
const MODULE = 'sigs.k8s.io/kueue';

/** Where it looks for a certificate of its metrics: a folder of the machine, which tests leave alone. */
const CERTIFICATES = '"/etc/kueue/metrics/certs"';
const OURS = '"metrics-certs"';

const say = text => process.stderr.write(`kueue: ${text}\n`);

/**
 * Folder with the program `kueue` and its `crds`, made first when there is none: seven minutes of processor time. The program
 * takes the certificate of its metrics from the folder `metrics-certs` of where it runs.
 * @param {{ isOnlyFound?: boolean }} options `isOnlyFound`: one that was made before, and nothing is built
 */
export async function kueueFolder({ isOnlyFound = false } = {}) {
  const files = await Promise.all(
    ['go.mod', 'go.sum'].map(name => readFile(join(source, name))),
  );
  const digest = createHash('sha256')
    .update(`${process.platform} ${process.arch} ${OURS}`)
    .update(Buffer.concat(files))
    .digest('hex');
  const folder = join(programCache, `kueue-${digest.slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  if (isOnlyFound) {
    throw new CannotBuild(
      'it is not built on this machine, which takes minutes: `npm run test:queue` does it',
    );
  }
  await requireGo('Kueue', goOf(files[0].toString()), source);
  await downloadModules('Kueue', source);
  await build(folder);
  return folder;
}

async function build(folder) {
  say('building it, minutes the first time');
  const { stdout } = await promisify(execFile)(
    'go',
    ['list', '-m', '-f', '{{.Dir}}', MODULE],
    { cwd: source },
  );
  const module = stdout.trim();
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const own = join(unfinished, 'source');
    await writeSource(module, own);
    await goBuild({
      cwd: own,
      target: join(unfinished, 'kueue'),
      packages: ['.'],
      flags: ['-ldflags', '-s -w'],
      say,
    });
    rmSync(own, { recursive: true });
    cpSync(
      join(module, 'config/components/crd/bases'),
      join(unfinished, 'crds'),
      { recursive: true },
    );
    renameSync(unfinished, folder);
    say(`built ${folder}`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Its main file, which is all of its program, with the other folder of certificates; the rest is the module as it is. */
async function writeSource(module, folder) {
  const file = join(module, 'cmd/kueue/main.go');
  const text = await readFile(file, 'utf8');
  if (!text.includes(CERTIFICATES)) {
    throw new Error(`${file} names no ${CERTIFICATES}`);
  }
  mkdirSync(folder);
  await writeFile(join(folder, 'main.go'), text.replace(CERTIFICATES, OURS));
  for (const name of ['go.mod', 'go.sum']) {
    cpSync(join(source, name), join(folder, name));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await kueueFolder()}\n`);
}
