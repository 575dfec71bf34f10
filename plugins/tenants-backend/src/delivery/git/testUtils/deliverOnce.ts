// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A process that delivers one tenant once, to be killed by its test: `deliverOnce.ts <repository> <folder> <tenant> <revision> [<save> <before|after>]`.
// The state is a file, as durable as the reconciler's row.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitDeliveryTarget } from '../GitDeliveryTarget';
import { MemoryRepositories } from './MemoryRepositories';
import { TestTenant } from './TestTenant';

const [url, folder, tenantId, revision, killAt, phase] = process.argv.slice(2);
const stateFile = join(folder, `${tenantId}.json`);
const quiet = { info() {}, warn() {}, error() {}, debug() {} };

async function main() {
  const target = GitDeliveryTarget.create({
    config: {
      url,
      branch: 'main',
      basePath: '',
      author: { name: 'ECP Tenants', email: 'tenants@ecp.example' },
      timeoutSeconds: 20,
      drift: { lost: 'repair', edited: 'ask' },
    },
    store: new MemoryRepositories(),
    workingDirectory: join(folder, 'work'),
    logger: { ...quiet, child: () => quiet as never },
  });
  const tenant = new TestTenant(tenantId);
  tenant.state = existsSync(stateFile)
    ? JSON.parse(readFileSync(stateFile, 'utf8'))
    : undefined;
  let saves = 0;
  tenant.onSave = state => {
    saves += 1;
    const die = (when: string) => {
      if (`${saves}` === killAt && when === phase) {
        process.kill(process.pid, 'SIGKILL');
      }
    };
    die('before');
    writeFileSync(`${stateFile}.new`, JSON.stringify(state));
    renameSync(`${stateFile}.new`, stateFile);
    die('after');
  };
  const outcome = await target.deliver(tenant.job(Number(revision)), {
    signal: new AbortController().signal,
  });
  process.stdout.write(JSON.stringify(outcome));
}

main();
