// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run test:replicas`: builds the portal and runs three of it beside programs of this machine: HAProxy, Redis, PostgreSQL.
// With `--where-possible` a machine without them is told only, with `--built` what was built before is taken.
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInForeground } from '../foreground.mjs';
import { findProgram } from '../monitoring/programs.mjs';
import { root } from '../paths.mjs';
import { conclude } from './conclude.mjs';
import { runNodeTests } from './runNodeTests.mjs';

const isWished = flag => process.argv.includes(flag);

/** The newest whose standbys can be made; Debian keeps each version's programs in a folder of its own. */
function postgresFolder() {
  const given = process.env.ECP_POSTGRES_BIN;
  const found = globSync(
    `${given || '/usr/lib/postgresql/*/bin'}/pg_basebackup`,
  );
  const [newest] = found.sort((a, b) =>
    b.localeCompare(a, undefined, { numeric: true }),
  );
  return newest && dirname(newest);
}

async function main() {
  const programs = {
    ECP_HAPROXY: findProgram('haproxy'),
    ECP_REDIS: findProgram('redis'),
    ECP_POSTGRES_BIN: postgresFolder(),
  };
  const missing = Object.keys(programs).filter(name => !programs[name]);
  if (missing.length) {
    const why = `HAProxy, Redis and a PostgreSQL of this machine are needed; not found: ${missing.join(
      ', ',
    )}`;
    if (!isWished('--where-possible')) throw new Error(why);
    const notes = [`NOT TESTED: REPLICAS AND FAILOVER: ${why}`];
    return { passed: 0, failed: 0, notes, forgiven: true };
  }
  const isBuilt = existsSync(join(root, 'dist/portal'));
  if (!isBuilt || !isWished('--built')) {
    const build = ['tools/build.mjs'];
    const { execPath, env } = process;
    if ((await runInForeground(execPath, build, env, root)) !== 0) {
      throw new Error('the portal could not be built');
    }
  }
  return runNodeTests('tools/replicas/prove.ts', {
    ...programs,
    NODE_OPTIONS: '--require @backstage/cli/config/nodeTransform.cjs',
  });
}

await conclude(main);
