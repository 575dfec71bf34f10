// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Packs what is published, as it is published: into dist/packages, one archive each. Needs each package's dist.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { root } from '../paths.mjs';
import { publishedPackages, tarballOf } from './workspaces.mjs';

/** Packs every published package; prepack and postpack of Backstage's CLI point `exports` at dist meanwhile. */
export function packAll(yarn) {
  const packages = publishedPackages();
  const folder = dirname(tarballOf(packages[0].manifest));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { manifest } of packages) pack(yarn, manifest);
  console.log(
    `✓ ${relative(root, folder)} holds ${packages.length} packages to publish`,
  );
}

function pack(yarn, manifest) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [yarn, 'workspace', manifest.name, 'pack', '--out', tarballOf(manifest)],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) {
    throw (
      error ??
      new Error(`${manifest.name} cannot be packed: ${stdout}${stderr}`)
    );
  }
}
