// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Prometheus itself, with samples of a test in its database.

import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The program that `npm run test:monitoring` found; empty where there is none. */
export const PROMETHEUS = process.env.ECP_PROMETHEUS;

/** A metric in one label set: values at Unix seconds. */
export type Samples = {
  name: string;
  labels: Record<string, string>;
  values: [at: number, value: number][];
};

export class RunningPrometheus {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Blocks are made of the samples before it starts, so that they may be as old as a test wants. */
  static async start(
    samples: Samples[],
    program = PROMETHEUS!,
  ): Promise<RunningPrometheus> {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-prometheus-'));
    const data = join(folder, 'data');
    const file = join(folder, 'samples.txt');
    await writeFile(file, openMetrics(samples));
    const promtool = join(
      dirname(program),
      basename(program).replace('prometheus', 'promtool'),
    );
    const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', file, data];
    await promisify(execFile)(promtool, blocks);
    const config = join(folder, 'prometheus.yml');
    await writeFile(config, 'scrape_configs: []\n');
    const port = await freePort();
    const child = spawn(
      program,
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=365d',
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
      ],
      { stdio: 'ignore' },
    );
    const url = `http://127.0.0.1:${port}`;
    const it = new RunningPrometheus(url, folder, child);
    await it.isReady();
    return it;
  }

  /** Stops it where it stands; it answers nobody from here on. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async isReady(): Promise<void> {
    while (this.child.exitCode === null) {
      const ready = await fetch(`${this.url}/-/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`Prometheus ended with ${this.child.exitCode}`);
  }
}

function openMetrics(samples: Samples[]): string {
  const sorted = [...samples].sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = sorted.flatMap(({ name, labels, values }) => {
    const pairs = Object.entries(labels).map(([key, it]) => `${key}="${it}"`);
    return values.map(
      ([at, value]) => `${name}{${pairs.join(',')}} ${value} ${at}`,
    );
  });
  return [...lines, '# EOF', ''].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
