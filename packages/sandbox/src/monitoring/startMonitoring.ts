// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Prometheus and Alertmanager beside the portal: real programs of this machine, with what we ship.

import { ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../launch/waitUntil';
import {
  alertmanagerFile,
  MonitoringPlace,
  prometheusFile,
  rulesFile,
} from './configs';

export interface MonitoringOptions {
  /** Holds configuration and data of both. */
  dir: string;
  /** A program and its port on loopback; absent where the machine has none. */
  prometheus?: { program: string; port: number };
  alertmanager?: { program: string; port: number };
  /** `host:port` of the metrics of each replica of the portal. */
  metrics: string[];
  webhookUrl: string;
  /** What Alertmanager shows at the webhook. */
  token: string;
  /** Default: 1 */
  pace?: number;
}

const READY_MS = 60_000;

/** Resolves once both answer; rejects, with nothing left running, when one ends before. */
export async function startMonitoring(
  options: MonitoringOptions,
): Promise<{ stop(): Promise<void> }> {
  const { dir, prometheus, alertmanager, pace = 1 } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = (name: string, text: string) => {
    const path = join(dir, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const at = (port: number) => `127.0.0.1:${port}`;
  const place: MonitoringPlace = {
    ...options,
    pace,
    alertmanager: alertmanager && at(alertmanager.port),
    tokenFile: file('token', options.token),
  };
  const programs: Program[] = [];
  try {
    if (alertmanager) {
      programs.push(
        new Program(alertmanager.program, at(alertmanager.port), [
          `--config.file=${file('alertmanager.yml', alertmanagerFile(place))}`,
          `--storage.path=${join(dir, 'alertmanager')}`,
          // Alone: no port for others of its kind.
          '--cluster.listen-address=',
        ]),
      );
    }
    if (prometheus) {
      const rules = file('rules.yml', rulesFile(place));
      programs.push(
        new Program(prometheus.program, at(prometheus.port), [
          `--config.file=${file(
            'prometheus.yml',
            prometheusFile(place, rules),
          )}`,
          `--storage.tsdb.path=${join(dir, 'prometheus')}`,
        ]),
      );
    }
    await Promise.all(programs.map(it => it.ready()));
  } catch (error) {
    await Promise.all(programs.map(it => it.stop()));
    throw error;
  }
  return {
    async stop() {
      await Promise.all(programs.map(it => it.stop()));
    },
  };
}

class Program {
  private readonly child: ChildProcess;
  private readonly ended: Promise<string>;

  constructor(
    private readonly program: string,
    private readonly address: string,
    args: string[],
  ) {
    this.child = spawn(program, [...args, `--web.listen-address=${address}`], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.ended = new Promise(resolve => {
      this.child.once('error', error => resolve(error.message));
      this.child.once('close', (code, signal) =>
        resolve(`ended with ${signal ?? code}`),
      );
    });
  }

  async ready(): Promise<void> {
    const failure = this.ended.then(why => {
      throw new Error(`${this.program} ${why}`);
    });
    const answers = waitUntil(
      `${this.program} was not ready`,
      async () => {
        const { ok, status } = await fetch(`http://${this.address}/-/ready`);
        if (!ok) throw new Error(`it answers ${status}`);
      },
      { timeoutMs: READY_MS },
    );
    answers.catch(() => {});
    await Promise.race([answers, failure]);
    failure.catch(() => {});
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
