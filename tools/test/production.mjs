// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:production`: builds the portal as for production, starts it on a PostgreSQL of its own, and uses it.
import { runInForeground } from '../foreground.mjs';
import { root } from '../paths.mjs';
import { runNodeTests } from './runNodeTests.mjs';
import { startPostgres } from './startPostgres.mjs';

async function main() {
  const code = await runInForeground(
    process.execPath,
    ['tools/build.mjs'],
    process.env,
    root,
  );
  if (code !== 0) throw new Error('the portal could not be built');
  const postgres = await startPostgres();
  try {
    const { passed, failed, notes } = await runNodeTests(
      'tools/production/prove.ts',
      {
        ECP_TEST_POSTGRES: postgres.url,
        NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
      },
    );
    for (const note of notes) console.log(`! ${note}`);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await postgres.stop();
  }
}

main().catch(error => {
  console.error(`✗ ${error.message}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
