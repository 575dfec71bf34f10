// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run token -- <person>`: that person's Backstage token, as the last line.
import { people } from '../oidc/people';
import { portsFromEnvironment } from './ports';
import { signIn } from './signIn';

async function main(): Promise<void> {
  const [person] = process.argv.slice(2);
  const names = people.map(({ name }) => name);
  if (!person || !names.includes(person)) {
    throw new Error(
      `${
        person ? `there is no "${person}"` : 'whose token?'
      } People: ${names.join(', ')}. Usage: npm run token -- <person>`,
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
  process.stdout.write(`${await signIn({ backendUrl, appUrl, person })}\n`);
}

main().catch(error => {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = 1;
});
