// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A backend in a process of its own, to be asked to end; its settings go in by its arguments. */
export class EndingProcess {
  readonly url: string;
  private said = '';

  private constructor(private readonly child: ChildProcess, port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves when it answers. */
  static async start(settings: {
    port: number;
    delay: object;
    database?: object;
    tenants?: object;
  }): Promise<EndingProcess> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'endingProcess.main.ts'),
        JSON.stringify(settings),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    const it = new EndingProcess(child, settings.port);
    child.stderr!.on('data', text => {
      it.said = `${it.said}${text}`.slice(-4000);
    });
    const lines = createInterface({ input: child.stdout! });
    await new Promise<void>((resolve, reject) => {
      lines.on('line', line => line === 'started' && resolve());
      child.on('close', code => reject(new Error(`${code}: ${it.said}`)));
    });
    return it;
  }

  /** Asks it to end, as a kubelet does. */
  ask(): void {
    this.child.kill('SIGTERM');
  }

  /** Its exit code, once it has ended. */
  async end(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await once(this.child, 'exit');
    }
    return this.child.exitCode;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
