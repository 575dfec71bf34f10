// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run sandbox:break -- <tenant> <service> <fault> [--lasting]` and `npm run sandbox:heal -- <tenant> [<service>]`.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../launch/paths';
import { createFaults, faultOf } from './faults';

const usage = {
  break:
    'npm run sandbox:break -- <tenant> <service> crash|image|oom|pending|slow [--lasting]',
  heal: 'npm run sandbox:heal -- <tenant> [<service>]',
};

async function main(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { lasting: { type: 'boolean' } },
  });
  const [action, tenant, service, fault] = positionals;
  if (action !== 'break' && action !== 'heal')
    throw new Error('break or heal?');
  if (!tenant || (action === 'break' && !service)) {
    throw new Error(`Usage: ${usage[action]}`);
  }
  const dir = resolve(root, process.env.ECP_SANDBOX_DIR || '.sandbox');
  const kubeconfig = join(dir, 'kubeconfig');
  if (!existsSync(kubeconfig)) {
    throw new Error(
      `${kubeconfig} is not there: the portal has not been started here yet (npm start)`,
    );
  }
  const faults = createFaults(kubeconfig);
  return action === 'break'
    ? faults.break(tenant, service, faultOf(fault), values.lasting)
    : faults.heal(tenant, service);
}

main().then(
  said => process.stdout.write(`✓ ${said}\n`),
  error => {
    process.stderr.write(`✗ ${error.message}\n`);
    process.exitCode = 1;
  },
);
