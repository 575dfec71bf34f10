// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A simulated API server as a process of its own, so that it can be frozen, killed, and started elsewhere.

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(
  dirname(require.resolve('kubernetes-simulator')),
  'main.ts',
);

/** Its objects and secrets outlive the process; its port does not. */
export class ClusterProcess {
  private child: ChildProcess | undefined;
  url = '';

  private constructor(private readonly folder: string) {}

  static async start(): Promise<ClusterProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-cluster-process-'));
    const process = new ClusterProcess(folder);
    await process.run();
    return process;
  }

  /** How the reconciler reaches it, in the words of app-config, but for the URL. */
  get access(): { caData: string; token: string } {
    const { ca, tokens } = JSON.parse(
      readFileSync(join(this.folder, 'identity.json'), 'utf8'),
    );
    return {
      caData: Buffer.from(ca).toString('base64'),
      token: tokens.reconciler,
    };
  }

  /** Starts it, on another port than before. */
  async run(): Promise<void> {
    const args = ['--port', '0', '--data', this.folder];
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        MAIN,
        ...[...args, '--pod-ready-seconds', '0.1'],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    this.child = child;
    for await (const line of createInterface({ input: child.stdout! })) {
      this.url = JSON.parse(line).url;
      return;
    }
    throw new Error('the simulated API server did not start');
  }

  /** It answers nothing and refuses nothing; connections stay. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
