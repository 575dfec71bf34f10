// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run build`: the packages to publish, in dist/packages; the portal as it runs in production, in dist/portal.
// `npm run build -- --packages` leaves the portal out.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { runInForeground } from './foreground.mjs';
import { packAll } from './packages/pack.mjs';
import { root } from './paths.mjs';
import { ensureToolchain } from './toolchain/toolchain.mjs';

const portal = join(root, 'dist/portal');

async function main(portalToo) {
  // The types that packages are published with; they also say whether the build is of sound sources.
  await run('tsc', '-p', '.');
  await run('backstage-cli', 'repo', 'build', ...(portalToo ? ['--all'] : []));
  packAll((await ensureToolchain()).yarn);
  if (portalToo) assemblePortal();
}

function assemblePortal() {
  rmSync(portal, { recursive: true, force: true });
  mkdirSync(portal, { recursive: true });
  for (const part of ['skeleton', 'bundle']) unpack(part);
  linkPackages();
  console.log(
    `✓ ${relative(root, portal)} holds the portal: npm run start:production`,
  );
}

async function run(bin, ...args) {
  const code = await runInForeground(
    process.execPath,
    [join(root, 'node_modules/.bin', bin), ...args],
    // CI turns the bundler's warnings into errors, which is right for CI only.
    { ...process.env, CI: '' },
  );
  if (code !== 0) throw new Error(`${bin} ended with ${code}`);
}

/** What `backstage-cli package build` packs of the backend: its workspace packages with the frontend, compiled. */
function unpack(part) {
  const file = join(root, `packages/backend/dist/${part}.tar.gz`);
  const { status, stderr, error } = spawnSync('tar', [
    'xzf',
    file,
    '-C',
    portal,
  ]);
  if (status !== 0) throw error ?? new Error(`tar: ${stderr}`);
}

/** The compiled packages find each other here, and everything else in the repository's own node_modules above. */
function linkPackages() {
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(portal, group))) {
      const folder = join(portal, group, name);
      const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
      const link = join(portal, 'node_modules', JSON.parse(manifest).name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(relative(dirname(link), folder), link, 'junction');
    }
  }
}

main(!process.argv.includes('--packages')).catch(error => {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
});
