// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sandbox's OIDC provider as a process: `main.ts --port 7012 --data .sandbox/oidc --redirect <callback URL>`.
// The client comes from ECP_OIDC_CLIENT_ID and ECP_OIDC_CLIENT_SECRET, the machines' secret from ECP_OIDC_MACHINE_SECRET,
// never from the command line.
import { parseArgs } from 'node:util';
import { runService } from '../launch/runService';
import { machines } from './machines';
import { startOidc } from './startOidc';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    redirect: { type: 'string', multiple: true },
  },
});

runService('oidc', async () => {
  const clientId = process.env.ECP_OIDC_CLIENT_ID;
  const clientSecret = process.env.ECP_OIDC_CLIENT_SECRET;
  const machineSecret = process.env.ECP_OIDC_MACHINE_SECRET;
  if (!values.data || !values.redirect || !clientId || !clientSecret) {
    throw new Error(
      '--data, --redirect, ECP_OIDC_CLIENT_ID and ECP_OIDC_CLIENT_SECRET are needed',
    );
  }
  return startOidc({
    port: Number(values.port ?? 0),
    dataDir: values.data,
    clientId,
    clientSecret,
    redirectUris: values.redirect,
    ...(machineSecret && { machines, machineSecret }),
  });
});
