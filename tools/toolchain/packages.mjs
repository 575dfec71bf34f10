// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Installs the workspace's packages with Yarn, only when what they depend on has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLogged } from '../logged.mjs';
import { root, toolsDir } from '../paths.mjs';
import { npmCommand } from './npmCommand.mjs';

const stampFile = join(toolsDir, 'packages.stamp');

export async function ensurePackages({ node, yarn, env }) {
  const stamp = fingerprint();
  const installed = existsSync(join(root, 'node_modules/.yarn-state.yml'));
  if (
    installed &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  ) {
    return;
  }
  await runLogged(
    installed
      ? 'Installing packages (what has changed)'
      : 'Installing packages (several minutes the first time)',
    node,
    [yarn, 'install', '--immutable'],
    {
      cwd: root,
      env: { ...env, ...registryOfNpm() },
      log: join(toolsDir, 'packages.log'),
    },
  );
  writeFileSync(stampFile, stamp);
}

/** Yarn does not read .npmrc: whoever has told npm of a mirror means Yarn too. */
export function registryOfNpm() {
  if (process.env.YARN_NPM_REGISTRY_SERVER) return {};
  const { file, argv } = npmCommand();
  const { stdout } = spawnSync(file, [...argv, 'config', 'get', 'registry'], {
    cwd: root,
    encoding: 'utf8',
  });
  const registry = stdout?.trim() ?? '';
  if (!/^https?:/.test(registry) || registry.includes('//registry.npmjs.org')) {
    return {};
  }
  return {
    YARN_NPM_REGISTRY_SERVER: registry,
    ...(registry.startsWith('http:') && {
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    }),
  };
}

function fingerprint() {
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch}`,
  );
  for (const file of inputs())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function inputs() {
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, group)).sort()) {
      const file = join(group, name, 'package.json');
      if (existsSync(join(root, file))) files.push(file);
    }
  }
  return files;
}
