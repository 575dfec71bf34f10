// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The whole plugin in a process of its own, to be killed; and its API.

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mockCredentials } from '@backstage/backend-test-utils';

/** A running process. */
export class BackendProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: string,
  ) {}

  /** Resolves when the API answers. */
  static async start(
    configFile: string,
    database: string,
  ): Promise<BackendProcess> {
    const argv = [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(__dirname, 'backend.ts'),
      configFile,
      database,
    ];
    const child = spawn(process.execPath, argv, {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', chunk => (said += chunk));
    const port = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', line => {
        if (/^\d+$/.test(line)) resolve(line);
        else said += `${line}\n`;
      });
      child.on('close', code =>
        reject(new Error(`ended with ${code}: ${said}`)),
      );
    });
    return new BackendProcess(child, port);
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }

  async get(path: string): Promise<any> {
    return this.call('GET', path, 'ada');
  }

  /** Dana asks, Ada approves. */
  async approve(wish: object): Promise<void> {
    const asked = await this.call('POST', '/v1/requests', 'dana', wish);
    await this.call('POST', `/v1/requests/${asked.id}/decision`, 'ada', {
      decision: 'approve',
      comment: 'looked at',
      digest: asked.manifestDigest,
    });
  }

  private async call(method: string, path: string, who: string, body?: object) {
    const url = `http://localhost:${this.port}/api/tenants${path}`;
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: mockCredentials.user.header(`user:default/${who}`),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok)
      throw new Error(`${path} answered ${answer.status}: ${said}`);
    return JSON.parse(said);
  }
}
