// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:ranges`: one source compiles on the oldest Backstage that our packages allow, and on the one here.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runLogged } from '../logged.mjs';
import { publishedPackages, readManifest } from '../packages/workspaces.mjs';
import { root, toolsDir } from '../paths.mjs';
import { conclude } from '../test/conclude.mjs';
import { registryOfNpm } from '../toolchain/packages.mjs';
import { ensureToolchain } from '../toolchain/toolchain.mjs';
import { compileAgainst } from './compile.mjs';
import { oldestBackstage, otherDependencies } from './oldest.mjs';

const folder = join(toolsDir, 'ranges');
const log = join(toolsDir, 'ranges.log');

async function main() {
  const toolchain = await ensureToolchain();
  const ends = { oldest: folder, newest: root };
  const missing = await installOldest(toolchain);
  let passed = 0;
  let failed = 0;
  for (const [end, where] of Object.entries(ends)) {
    if (end === 'oldest' && missing) {
      console.log(`! NOT TESTED: the oldest Backstage allowed: ${missing}`);
      continue;
    }
    console.log(`• Compiling against the ${end} Backstage allowed …`);
    if ((await compileAgainst(where, toolchain)) === 0) passed += 1;
    else failed += 1;
  }
  return { passed, failed };
}

/** Puts our sources and the oldest packages into a folder of their own; answers why that cannot be, where it cannot. */
async function installOldest({ node, yarn, env }) {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'plugins'), { recursive: true, force: true });
  for (const { folder: name } of publishedPackages()) {
    for (const part of ['src', 'package.json']) {
      cpSync(join(root, name, part), join(folder, name, part), {
        recursive: true,
      });
    }
  }
  const oldest = oldestBackstage();
  const { dependenciesMeta, packageManager } = readManifest('');
  const manifest = {
    name: 'ranges',
    private: true,
    dependencies: { ...otherDependencies(), ...oldest },
    // Those that come by way of others, too.
    resolutions: {
      ...oldest,
      '@types/react': '^18',
      '@types/react-dom': '^18',
    },
    dependenciesMeta,
    packageManager,
  };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify(manifest, null, 2),
  );
  cpSync(join(root, '.yarnrc.yml'), join(folder, '.yarnrc.yml'));
  // Its own project, though it lies in ours.
  writeFileSync(join(folder, 'yarn.lock'), '', { flag: 'a' });
  try {
    await runLogged(
      'Installing the oldest Backstage allowed',
      node,
      [yarn, 'install', '--no-immutable'],
      { cwd: folder, env: { ...env, ...registryOfNpm() }, log },
    );
    return undefined;
  } catch (error) {
    const refused = readFileSync(log, 'utf8')
      .split('\n')
      .find(line => /YN0082|YN0035|No candidates found/.test(line));
    if (!refused) throw error;
    return refused.replace(/^.*?YN\d+: (?:│ )?/, '');
  }
}

await conclude(main);
