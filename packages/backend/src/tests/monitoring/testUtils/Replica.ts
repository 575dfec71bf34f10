// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A replica in a process of its own, to be killed.

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a replica is told in a file. */
export type ReplicaSettings = {
  /** Of PostgreSQL, in the words of its client. */
  connection: object;
  /** app-config's `tenants`. */
  tenants: object;
};

/** A process, from its beginning on. */
export class Replica {
  /** Resolves when the API answers; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Where it answers; undefined before it does, and after its end. */
  url: string | undefined;
  private readonly child: ChildProcess;

  /** @param notifications - Gets the titles of what it sends. */
  constructor(settingsFile: string, notifications: string[]) {
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        join(__dirname, 'replicaProcess.ts'),
        settingsFile,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.child = child;
    let said = '';
    child.stderr.on('data', chunk => (said = `${said}${chunk}`.slice(-4000)));
    this.ready = new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', line => {
        // The log of the plugin comes the same way.
        if (!/^\{"(port|notification)"/.test(line)) return;
        const { port, notification } = JSON.parse(line);
        if (notification) notifications.push(notification);
        if (!port) return;
        this.url = `http://127.0.0.1:${port}`;
        resolve();
      });
      child.on('close', code => {
        this.url = undefined;
        reject(new Error(`ended with ${code}: ${said}`));
      });
    });
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }
}
