// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:image`: builds the portal and its image (root, Debian's buildah and mmdebstrap), and runs what is in it.
// With `--where-possible` a machine that cannot is told only; with `--built` what `npm run build` made before is taken.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { CannotBuild } from '../goPrograms.mjs';
import { buildImage } from '../image/buildImage.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { runNodeTests } from './runNodeTests.mjs';
import { startPostgres } from './startPostgres.mjs';

const isWished = flag => process.argv.includes(flag);

async function main() {
  const packed = join(root, 'packages/backend/dist/bundle.tar.gz');
  if (!existsSync(packed) || !isWished('--built')) {
    const build = ['tools/build.mjs'];
    const { execPath, env } = process;
    if ((await runInForeground(execPath, build, env, root)) !== 0) {
      throw new Error('the portal could not be built');
    }
  }
  let image;
  try {
    image = await buildImage();
  } catch (error) {
    if (!isWished('--where-possible') || !(error instanceof CannotBuild)) {
      throw error;
    }
    const notes = [`NOT TESTED: THE IMAGE: ${error.message}`];
    return { passed: 0, failed: 0, notes, forgiven: true };
  }
  const postgres = await startPostgres();
  try {
    return await runNodeTests('tools/image/prove.ts', {
      ECP_IMAGE: image,
      ECP_TEST_POSTGRES: postgres.url,
      NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
    });
  } finally {
    await postgres.stop();
  }
}

await conclude(main);
