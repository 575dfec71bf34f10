// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:production`: builds the portal as for production, starts it on a PostgreSQL of its own, and uses it.
import { runInForeground } from '../foreground.mjs';
import { findProgram } from '../monitoring/programs.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
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
    return await runNodeTests('tools/production/prove.ts', {
      ECP_TEST_POSTGRES: postgres.url,
      // What comes in by the Ingress is tried where there is one.
      ECP_NGINX: findProgram('nginx') ?? '',
      NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
    });
  } finally {
    await postgres.stop();
  }
}

await conclude(main);
