// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Builds the newest Prometheus and Alertmanager that we work with, with promtool and amtool beside them: distributions have old ones.

import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CannotBuild,
  downloadModules,
  goBuild,
  programCache,
  requireGo,
} from '../goPrograms.mjs';

/** What is built. The sum is of the module, whose own go.sum says the rest, so nothing else can be had under its name. */
const programs = {
  prometheus: {
    module: 'github.com/prometheus/prometheus@v0.316.0',
    missing: '',
    sum: 'h1:f1GRFerhTMKQma+awCoC9T820ecWeGSdF+xAlMHzZzM=',
    version: '3.16.0',
    go: '1.26.7',
    packages: ['./cmd/prometheus', './cmd/promtool'],
    // Discovery in clouds is most of what there is to compile.
    tags: 'netgo,remove_all_sd,enable_dns_sd,enable_kubernetes_sd',
  },
  alertmanager: {
    module: 'github.com/prometheus/alertmanager@v0.35.0',
    sum: 'h1:nbXMjr+P2JaoFd7aHNDxKifEwTPN+TWxM0gNPonuH5w=',
    version: '0.35.0',
    go: '1.26.0',
    packages: ['./cmd/alertmanager', './cmd/amtool'],
    tags: 'netgo',
    // Its pages are no part of the module, and it does not compile without a file of them.
    missing: 'ui/app/dist/index.html',
  },
};

const say = text => process.stderr.write(`monitoring: ${text}\n`);

/**
 * Path of a program, built first when there is none; minutes the first time. Its tool lies beside it.
 * Throws where it cannot be had here, or does not compile.
 * @param {keyof typeof programs} name
 */
export async function newestProgram(name) {
  const it = programs[name];
  const digest = createHash('sha256')
    .update(JSON.stringify([process.platform, process.arch, it]))
    .digest('hex');
  const folder = join(programCache, `${name}-${digest.slice(0, 16)}`);
  if (!existsSync(folder)) await build(name, it, folder);
  return join(folder, name);
}

async function build(name, it, folder) {
  mkdirSync(programCache, { recursive: true });
  // Asked in a folder without a module of its own.
  const temporary = mkdtempSync(join(tmpdir(), 'ecp-newest-'));
  const unfinished = `${folder}.${process.pid}`;
  try {
    await requireGo(it.module, it.go, temporary);
    const module = JSON.parse(
      await downloadModules(it.module, temporary, ['-json', it.module]),
    );
    if (module.Sum !== it.sum) {
      throw new CannotBuild(`${it.module} is ${module.Sum}, not ${it.sum}`);
    }
    const cwd = it.missing
      ? withFile(module.Dir, it.missing, join(temporary, 'source'))
      : module.Dir;
    say(`building ${name} ${it.version}, minutes the first time`);
    mkdirSync(unfinished);
    await goBuild({
      cwd,
      target: `${unfinished}/`,
      packages: it.packages,
      flags: ['-tags', it.tags, '-ldflags', linkerFlags(it.version)],
      // Whatever else its repository works on is no part of the module.
      env: { GOWORK: 'off' },
      say,
    });
    renameSync(unfinished, folder);
    say(`built ${folder}`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(temporary, { recursive: true, force: true });
  }
}

const linkerFlags = version =>
  `-s -w -X github.com/prometheus/common/version.Version=${version}`;

/** A copy of a module, which is read only, with a file more. */
function withFile(module, file, copy) {
  cpSync(module, copy, { recursive: true });
  const inside = readdirSync(copy, { recursive: true, withFileTypes: true });
  const folders = inside
    .filter(it => it.isDirectory())
    .map(it => join(it.parentPath, it.name));
  for (const it of [copy, ...folders]) chmodSync(it, 0o755);
  mkdirSync(join(copy, file, '..'), { recursive: true });
  writeFileSync(join(copy, file), 'Built without its pages.\n');
  return copy;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of /** @type {const} */ (['prometheus', 'alertmanager'])) {
    process.stdout.write(`${await newestProgram(name)}\n`);
  }
}
