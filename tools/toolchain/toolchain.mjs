// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Brings Node 24 and Yarn from npm packages into .tools/toolchain, pinned by the lock file beside this module.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runLogged } from '../logged.mjs';
import { root, toolsDir } from '../paths.mjs';
import { npmCommand } from './npmCommand.mjs';

const wantedMajor = 24;
const source = join(root, 'tools/toolchain');

/**
 * Answers `{ node, yarn, env }`: absolute paths of the Node 24 binary and of yarn.js, and the environment
 * for everything run with them. A running Node 24 or newer is used as it is.
 */
export async function ensureToolchain() {
  const own = Number(process.versions.node.split('.')[0]) >= wantedMajor;
  // A folder each: somebody with both an old and a new Node must not have one run take the other's tools away.
  const target = join(toolsDir, own ? 'toolchain-yarn' : 'toolchain');
  const modules = join(target, 'node_modules');
  await install(own, target);
  const node = own ? process.execPath : findNode(modules);
  return {
    node,
    yarn: join(modules, '@yarnpkg/cli-dist/bin/yarn.js'),
    env: environment(node, modules),
  };
}

async function install(own, target) {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const stamp = createHash('sha256')
    .update(lock)
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const stampFile = join(target, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return;

  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(source, file), join(target, file));
  }
  const argv = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  if (own) argv.push('--omit=optional');
  const npm = npmCommand();
  await runLogged(
    own
      ? 'Installing Yarn into .tools/'
      : 'Installing Node 24 and Yarn into .tools/',
    npm.file,
    [...npm.argv, ...argv],
    {
      cwd: target,
      env: withoutScriptVariables(),
      log: join(toolsDir, 'toolchain.log'),
    },
  );
  writeFileSync(stampFile, stamp);
}

/** npm tells its scripts which package they belong to; a second npm inside must not believe it. */
function withoutScriptVariables() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|config_local_prefix|command)/.test(name),
    ),
  );
}

/** Exactly one of the platform packages is installed: npm skips those for other systems. */
function findNode(modules) {
  const name = readdirSync(modules).find(entry => /^node-/.test(entry));
  if (!name) {
    throw new Error(
      `Node ${wantedMajor} comes from npm for Linux, macOS and Windows on x64 and for Linux and macOS on arm64, not for ` +
        `${process.platform} on ${process.arch}: install Node ${wantedMajor} yourself and run this again`,
    );
  }
  const { bin } = JSON.parse(
    readFileSync(join(modules, name, 'package.json'), 'utf8'),
  );
  return join(modules, name, bin.node);
}

function environment(node, modules) {
  const path = [
    dirname(node),
    join(modules, '.bin'),
    join(root, 'node_modules/.bin'),
    process.env.PATH,
  ];
  return {
    ...withoutScriptVariables(),
    PATH: path.join(delimiter),
    // Compiled code is kept between starts, which takes seconds off every one of them.
    NODE_COMPILE_CACHE: join(toolsDir, 'compile-cache'),
  };
}
