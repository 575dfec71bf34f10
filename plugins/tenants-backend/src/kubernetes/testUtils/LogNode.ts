// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A node of a real control plane whose containers say what the test writes into files: KWOK answers for its kubelet.

import { ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RawApi } from './RawApi';

const NAME = 'logs';
const apiVersion = 'kwok.x-k8s.io/v1alpha1';

/** KWOK does not start without stages; these are of nobody, so that nodes and pods stay as the test has them. */
const stages = ['Node', 'Pod'].map(kind => ({
  apiVersion,
  kind: 'Stage',
  metadata: { name: `no-${kind.toLowerCase()}` },
  spec: {
    resourceRef: { apiGroup: 'v1', kind },
    selector: {
      matchExpressions: [
        { key: '.metadata.name', operator: 'In', values: ['nobody'] },
      ],
    },
    next: { statusTemplate: '' },
  },
}));

/** The program, from `npm run test:cluster`. */
export const KWOK = process.env.ECP_KWOK;

/** `YYYY-MM-DDThh:mm:ssZ stdout F words`, as container runtimes write it. */
const line = (at: string, words: string) => `${at} stdout F ${words}\n`;

/** Runs until it is stopped; the cluster has the node from the start. */
export class LogNode {
  static readonly nodeName = `kwok-${NAME}`;

  private constructor(
    private readonly dir: string,
    private readonly kwok: ChildProcess,
    private readonly api: RawApi,
  ) {}

  static async start(kubeconfig: string, api: RawApi): Promise<LogNode> {
    const dir = mkdtempSync(join(tmpdir(), 'ecp-kwok-'));
    const logs = {
      logsFile: join(dir, 'now.log'),
      previousLogsFile: join(dir, 'previous.log'),
      follow: true,
    };
    writeFileSync(logs.logsFile, '');
    writeFileSync(logs.previousLogsFile, '');
    const config = join(dir, 'kwok.yaml');
    const said = {
      apiVersion,
      kind: 'ClusterLogs',
      metadata: { name: NAME },
      spec: { logs: [logs] },
    };
    const objects = [said, ...stages].map(it => JSON.stringify(it));
    writeFileSync(config, objects.join('\n---\n'));
    const port = await freePort();
    const pki = join(dirname(kubeconfig), 'pki');
    const kwok = spawn(
      KWOK!,
      [
        ...['--kubeconfig', kubeconfig, '--config', config],
        ...[
          '--manage-nodes-with-annotation-selector',
          'kwok.x-k8s.io/node=fake',
        ],
        ...['--node-ip', '127.0.0.1', '--node-port', `${port}`],
        ...['--server-address', `127.0.0.1:${port}`],
        ...['--tls-cert-file', join(pki, 'server.crt')],
        ...['--tls-private-key-file', join(pki, 'server.key')],
      ],
      { stdio: 'ignore' },
    );
    await api.post('/api/v1/nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: LogNode.nodeName,
        annotations: { 'kwok.x-k8s.io/node': 'fake' },
      },
      spec: { taints: [{ key: 'kwok', value: 'logs', effect: 'NoSchedule' }] },
    });
    // Where the API server finds it.
    await api.patch(`/api/v1/nodes/${LogNode.nodeName}/status`, {
      status: {
        addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
        daemonEndpoints: { kubeletEndpoint: { Port: port } },
      },
    });
    return new LogNode(dir, kwok, api);
  }

  /** What every container has written, one line a minute until now. */
  write(lines: string[], previous: string[]): void {
    const at = (back: number) =>
      new Date(Date.now() - back * 60_000).toISOString();
    const written = (all: string[]) =>
      all.map((words, i) => line(at(all.length - i), words)).join('');
    writeFileSync(join(this.dir, 'now.log'), written(lines));
    writeFileSync(join(this.dir, 'previous.log'), written(previous));
  }

  append(words: string): void {
    const now = new Date().toISOString();
    appendFileSync(join(this.dir, 'now.log'), line(now, words));
  }

  async stop(): Promise<void> {
    await this.api.delete(`/api/v1/nodes/${LogNode.nodeName}`);
    const ended = new Promise(resolve => this.kwok.once('close', resolve));
    this.kwok.kill();
    await ended;
    rmSync(this.dir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
