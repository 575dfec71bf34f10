// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Prometheus and Alertmanager of the sandbox as one process: their programs by ECP_PROMETHEUS and ECP_ALERTMANAGER, the token
// by ECP_ALERT_TOKEN. Where they do not start the portal goes on without: the URL is empty, and the log says why.
import { parseArgs } from 'node:util';
import { runService, type Service } from '../launch/runService';
import { startMonitoring } from './startMonitoring';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    'prometheus-port': { type: 'string' },
    'alertmanager-port': { type: 'string' },
    metrics: { type: 'string' },
    webhook: { type: 'string' },
    pace: { type: 'string' },
  },
});

const program = (name: string, port?: string) =>
  process.env[name] && port
    ? { program: process.env[name]!, port: Number(port) }
    : undefined;

async function start(): Promise<Service> {
  const { dir, metrics, webhook } = values;
  const token = process.env.ECP_ALERT_TOKEN;
  if (!dir || !metrics || !webhook || !token) {
    throw new Error(
      '--dir, --metrics, --webhook and ECP_ALERT_TOKEN are needed',
    );
  }
  try {
    const { stop } = await startMonitoring({
      dir,
      metrics: [metrics],
      token,
      webhookUrl: webhook,
      prometheus: program('ECP_PROMETHEUS', values['prometheus-port']),
      alertmanager: program('ECP_ALERTMANAGER', values['alertmanager-port']),
      pace: Number(values.pace ?? 1),
    });
    return { url: `http://127.0.0.1:${values['prometheus-port']}`, stop };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    // Something has to keep the process, or its end would be taken for an accident.
    const idle = setInterval(() => {}, 3_600_000);
    return { url: '', stop: async () => clearInterval(idle) };
  }
}

runService('monitoring', start);
