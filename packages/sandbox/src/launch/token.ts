// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run token -- <person or machine>`: that person's Backstage token, or the machine's of the issuer, as the last line.
import { resolve } from 'node:path';
import { machines } from '../oidc/machines';
import { people } from '../oidc/people';
import { isMachine, machineToken } from './machineToken';
import { root } from './paths';
import { portsFromEnvironment } from './ports';
import { loadSecrets } from './secrets';
import { signIn } from './signIn';

async function main(): Promise<void> {
  const [person] = process.argv.slice(2);
  const names = [...people, ...machines].map(({ name }) => name);
  if (!person || !names.includes(person)) {
    throw new Error(
      `${
        person ? `there is no "${person}"` : 'whose token?'
      } People and machines: ${names.join(
        ', ',
      )}. Usage: npm run token -- <name>`,
    );
  }
  const ports = portsFromEnvironment(process.env);
  const backendUrl = `http://localhost:${ports.backend}`;
  const appUrl = `http://localhost:${ports.app}`;
  try {
    const { ok } = await fetch(`${backendUrl}/.backstage/health/v1/readiness`);
    if (!ok) throw new Error('not ready');
  } catch {
    throw new Error(
      `the portal does not run at ${backendUrl}: start it with npm start (or set ECP_BACKEND_PORT)`,
    );
  }
  const dir = resolve(root, process.env.ECP_SANDBOX_DIR || '.sandbox');
  const token = isMachine(person)
    ? await machineToken(`http://localhost:${ports.oidc}`, {
        name: person,
        secret: loadSecrets(dir).oidcMachineSecret,
      })
    : await signIn({ backendUrl, appUrl, person });
  process.stdout.write(`${token}\n`);
}

main().catch(error => {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = 1;
});
