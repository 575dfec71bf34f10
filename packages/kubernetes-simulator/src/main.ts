// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Runs the simulated Kubernetes API server as its own process: development only.

import { parseArgs } from 'node:util';
import { startKubernetes } from './startKubernetes';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '7010' },
    data: { type: 'string' },
    kubeconfig: { type: 'string' },
    'pod-ready-seconds': { type: 'string', default: '1.5' },
  },
});

async function main(): Promise<void> {
  const server = await startKubernetes({
    port: Number(values.port),
    dataDir: values.data,
    kubeconfig: values.kubeconfig,
    podReadySeconds: Number(values['pod-ready-seconds']),
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stderr.write(
    `Simulated Kubernetes API (no real cluster, development only) at ${server.url}\n`,
  );
  const { url } = server;
  process.stdout.write(
    `${JSON.stringify({ ready: true, simulated: true, url })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
