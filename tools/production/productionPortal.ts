// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The built portal on app-config.production.yaml, as an operator starts it, beside a PostgreSQL and the parts that it needs.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../packages/sandbox/src/launch/paths';
import {
  localConfig,
  NO_REDIS,
  postgresVariables,
  ProductionParts,
  startProductionParts,
} from './productionParts';

/** Starts it on this PostgreSQL; `token` signs a person in. */
export async function startProductionPortal(
  postgres: URL,
): Promise<ProductionParts> {
  const parts = await startProductionParts();
  const { dir, group, stop } = parts;
  try {
    group.start({
      name: 'backend',
      cwd: root,
      args: [
        join(root, 'tools/startProduction.mjs'),
        '--config',
        writeConfig(parts),
      ],
      env: {
        ...parts.env,
        ...postgresVariables(postgres),
        REDIS_URL: 'redis://unused.invalid',
        ECP_WORKING_DIRECTORY: join(dir, 'work'),
      },
    });
    await group.orDeath(parts.untilPeopleAreIn());
    return parts;
  } catch (error) {
    const log = readFileSync(join(dir, 'logs/backend.log'), 'utf8');
    process.stderr.write(log.slice(-4000));
    await stop();
    throw error;
  }
}

/** What differs on this machine, and Alertmanager's token. */
function writeConfig(parts: ProductionParts): string {
  const file = join(parts.dir, 'local.yaml');
  const tokens = [{ name: 'alertmanager', token: parts.alertToken }];
  const config = localConfig(parts, parts.ports.backend, {
    backend: NO_REDIS,
    tenants: { recovery: { webhook: { tokens } } },
  });
  writeFileSync(file, JSON.stringify(config));
  return file;
}
