// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The portal's backend. `migrate` as the first word brings every table up to date instead, and ends.
import { createBackend } from '@backstage/backend-defaults';
import tenantsPlugin from '@ecp-ai/backstage-plugin-tenants-backend';
import { startTelemetry } from '@ecp-ai/backstage-plugin-tenants-backend-module-monitoring/telemetry';
import { addFeatures } from './addFeatures';
import { rootHttpRouter } from './http/rootHttpRouter';
import { migrate } from './migrate/migrate';

// Before anything asks for a meter.
startTelemetry();

if (process.argv[2] === 'migrate') migrate(addFeatures).then(end, fail);
else start().catch(fail);

async function start() {
  const backend = createBackend();
  backend.add(rootHttpRouter);
  backend.add(tenantsPlugin);
  addFeatures(backend);
  await backend.start();
}

function end(told: string) {
  process.stdout.write(`${told}\n`);
  process.exit(0);
}

/** A backend that cannot start must not stay, half alive: whoever started it sees the end of the process. */
function fail(error: Error) {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
}
