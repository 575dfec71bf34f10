// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Builds the Dockerfile with buildah, on a base that is made here: no registry of images is asked.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CannotBuild, programCache } from '../goPrograms.mjs';
import { root } from '../paths.mjs';

/** Debian's, with what the Dockerfile would fetch. */
const SUITE = 'bookworm';
const PACKAGES = 'ca-certificates,git,tini';

const say = text => process.stderr.write(`image: ${text}\n`);

const run = async (file, args, options = {}) => {
  const { stdout } = await promisify(execFile)(file, args, {
    maxBuffer: 1 << 26,
    ...options,
  });
  return stdout.trim();
};

/** @param {string[]} args */
export const buildah = (...args) =>
  run('buildah', args, {
    cwd: root,
    env: {
      ...process.env,
      BUILDAH_ISOLATION: 'chroot',
      STORAGE_DRIVER: 'vfs',
    },
  });

/** Throws CannotBuild where this machine cannot build images. */
function require(...programs) {
  if (process.getuid?.() !== 0) {
    throw new CannotBuild('images are built here as root only');
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const missing = programs.filter(
    name => !folders.some(folder => existsSync(join(folder, name))),
  );
  if (missing.length > 0) {
    throw new CannotBuild(
      `there is no ${missing.join(', ')} (Debian has them)`,
    );
  }
}

/** Builds image `ecp-tenants-proof` of what `npm run build` made; answers its name. */
export async function buildImage() {
  require('buildah', 'mmdebstrap', 'unshare', 'chroot');
  const base = await baseImage();
  say('building the image');
  const name = 'localhost/ecp-tenants-proof';
  const bases = ['BUILD_BASE', 'BASE'].map(it => `--build-arg=${it}=${base}`);
  await buildah('bud', '--quiet', '--layers', '--tag', name, ...bases, '.');
  return name;
}

async function baseImage() {
  const archive = await debian();
  const name = 'localhost/ecp-tenants-base';
  const folder = mkdtempSync(join(tmpdir(), 'ecp-base-'));
  try {
    copyFileSync(archive, join(folder, 'base.tar'));
    copyFileSync(process.execPath, join(folder, 'node'));
    cpSync(await npmFolder(), join(folder, 'npm'), { recursive: true });
    cpSync(await settings(folder), join(folder, 'settings'), {
      recursive: true,
    });
    writeFileSync(
      join(folder, 'Dockerfile'),
      `FROM scratch
ADD base.tar /
COPY node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
COPY settings /
`,
    );
    await buildah('bud', '--quiet', '--tag', name, folder);
    return name;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file system with what the image wants of Debian, made the first time (a minute). */
async function debian() {
  const digest = createHash('sha256').update(`${SUITE} ${PACKAGES}`);
  const file = join(
    programCache,
    `debian-${digest.digest('hex').slice(0, 16)}.tar`,
  );
  if (existsSync(file)) return file;
  say('making a base of Debian, a minute the first time');
  mkdirSync(programCache, { recursive: true });
  const unfinished = `${file}.${process.pid}.tar`;
  try {
    await run('mmdebstrap', [
      '--variant=minbase',
      `--include=${PACKAGES}`,
      SUITE,
      unfinished,
    ]);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new CannotBuild(`Debian cannot be had: ${error.message}`);
  }
  renameSync(unfinished, file);
  return file;
}

/** Of the npm that is in the PATH. */
async function npmFolder() {
  const npm = (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, 'npm'))
    .find(existsSync);
  if (!npm) throw new CannotBuild('there is no npm in the PATH');
  return dirname(dirname(realpathSync(npm)));
}

/** Where npm and Yarn of the base fetch packages from, and whose certificates they believe: as here. */
async function settings(folder) {
  const made = join(folder, 'made');
  const etc = join(made, 'usr/local/etc');
  mkdirSync(etc, { recursive: true });
  mkdirSync(join(made, 'root'));
  const registry = await run('npm', ['config', 'get', 'registry']);
  const npm = [`registry=${registry}`];
  const yarn = [`npmRegistryServer: "${registry}"`];
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  if (authorities) {
    copyFileSync(authorities, join(etc, 'authorities.crt'));
    npm.push('cafile=/usr/local/etc/authorities.crt');
    yarn.push('httpsCaFilePath: /usr/local/etc/authorities.crt');
  }
  if (registry.startsWith('http:')) {
    yarn.push(`unsafeHttpWhitelist: ["${new URL(registry).hostname}"]`);
  }
  writeFileSync(join(etc, 'npmrc'), `${npm.join('\n')}\n`);
  writeFileSync(join(made, 'root/.yarnrc.yml'), `${yarn.join('\n')}\n`);
  return made;
}
