// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A control plane of a test's own, whose parts may be stopped and killed without disturbing anybody.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `npm run test:cluster` sets it when it could build a control plane, i.e. when it was given no `KUBECONFIG`. */
export const MAY_START = process.env.ECP_OWN_CONTROL_PLANE === '1';

const TOOL = join(__dirname, '../../../../../../tools/cluster.mjs');

type Part = 'etcd' | 'kube-apiserver';

/** What `tools/cluster.mjs` starts; a part that dies is started again by it after a second. */
export class ControlPlane {
  private constructor(
    readonly kubeconfig: string,
    private readonly state: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<ControlPlane> {
    const folder = await mkdtemp(join(tmpdir(), 'ecp-own-cluster-'));
    const child = spawn(process.execPath, [TOOL, folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', chunk => (said += chunk));
    const ended = new Promise<void>(resolve => child.on('close', resolve));
    const { kubeconfig, state } = await new Promise<Record<string, string>>(
      (resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', line =>
          resolve(JSON.parse(line)),
        );
        ended.then(() => reject(new Error(`no control plane: ${said}`)));
      },
    );
    return new ControlPlane(kubeconfig, state, async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Sends a signal to a part's process of this moment, and answers with what undoes a `SIGSTOP`. */
  signal(part: Part, signal: 'SIGSTOP' | 'SIGKILL'): () => void {
    const { components } = JSON.parse(readFileSync(this.state, 'utf8'));
    const { pid } = components[part];
    process.kill(pid, signal);
    return () => {
      process.kill(pid, 'SIGCONT');
    };
  }

  stop(): Promise<void> {
    return this.end();
  }
}
