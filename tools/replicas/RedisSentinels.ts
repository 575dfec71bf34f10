// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Three Redis and three Sentinels, and a HAProxy that leads to whichever is the master: Backstage's cache speaks no Sentinel.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';
import { freeNumbers } from '../../packages/sandbox/src/launch/ports';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import { startFollower } from './balancers';

const READY_MS = 60_000;
const NAMES = ['redis-0', 'redis-1', 'redis-2'];

/** Passed by the master only. */
const CHECKS = `  option tcp-check
  tcp-check connect
  tcp-check send PING\\r\\n
  tcp-check expect string +PONG
  tcp-check send info\\ replication\\r\\n
  tcp-check expect string role:master
  tcp-check send QUIT\\r\\n
  tcp-check expect string +OK`;

export class RedisSentinels {
  private readonly dir = mkdtempSync(join(tmpdir(), 'ecp-redis-'));
  private readonly group = new ChildGroup(join(this.dir, 'logs'));

  private constructor(
    private readonly program: string,
    private readonly ports: number[],
    private readonly address: number,
  ) {}

  static async start(redis: string, haproxy: string): Promise<RedisSentinels> {
    const [address, ...ports] = await freeNumbers(7);
    const all = new RedisSentinels(redis, ports, address);
    try {
      await all.begin(haproxy);
      return all;
    } catch (error) {
      await all.stop();
      throw error;
    }
  }

  /** Of whichever is the master. */
  get url(): string {
    return `redis://127.0.0.1:${this.address}`;
  }

  private async begin(haproxy: string): Promise<void> {
    const [first] = this.ports;
    NAMES.forEach((name, at) =>
      this.launch(name, this.ports[at], [
        'save ""',
        ...(at ? [`replicaof 127.0.0.1 ${first}`] : []),
      ]),
    );
    NAMES.forEach((name, at) =>
      this.launch(
        `sentinel-of-${name}`,
        this.ports[NAMES.length + at],
        [
          `sentinel monitor portal 127.0.0.1 ${first} 2`,
          'sentinel down-after-milliseconds portal 2000',
          'sentinel failover-timeout portal 10000',
        ],
        ['--sentinel'],
      ),
    );
    startFollower(this.group, 'redis', {
      haproxy,
      dir: this.dir,
      port: this.address,
      servers: NAMES.map((name, at) => [name, this.ports[at]] as const),
      checks: CHECKS,
    });
    await this.group.orDeath(
      waitUntil(
        'Redis has its replicas, and Sentinels know of each other',
        async () => {
          const replication = await this.ask(
            this.address,
            'INFO',
            'replication',
          );
          const [sentinel] = this.ports.slice(NAMES.length);
          const watch = await this.ask(sentinel, 'INFO', 'sentinel');
          if (
            !replication.includes('connected_slaves:2') ||
            !watch.includes('slaves=2,sentinels=3')
          ) {
            throw new Error(`${replication} ${watch}`);
          }
        },
        { timeoutMs: READY_MS },
      ),
    );
  }

  async killMaster(): Promise<void> {
    await this.group.end('redis-0', 'SIGKILL');
  }

  /** Resolves to how long it took until the address took writes again, in ms. */
  async untilWritable(): Promise<number> {
    const since = performance.now();
    await waitUntil(
      'Redis takes writes again',
      async () => {
        const said = await this.ask(this.address, 'SET', 'proof', '1');
        if (said.trim() !== 'OK') throw new Error(said);
      },
      { timeoutMs: READY_MS },
    );
    return performance.now() - since;
  }

  /** Every Redis there is. */
  async killAll(): Promise<void> {
    await Promise.all(
      ['redis-1', 'redis-2'].map(name => this.group.end(name, 'SIGKILL')),
    );
  }

  async stop(): Promise<void> {
    await this.group.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private launch(
    name: string,
    port: number,
    settings: string[],
    args: string[] = [],
  ): void {
    const file = join(this.dir, `${name}.conf`);
    const own = [
      'bind 127.0.0.1',
      `port ${port}`,
      `dir ${this.dir}`,
      `dbfilename ${name}.rdb`,
    ];
    writeFileSync(file, `${[...own, ...settings].join('\n')}\n`);
    this.group.start({
      name,
      cwd: this.dir,
      program: this.program,
      args: [file, ...args],
      env: process.env,
    });
  }

  /** What a Redis answers to one command, as its own client prints it. */
  private async ask(port: number, ...command: string[]): Promise<string> {
    const client = this.program.replace(/server$/, 'cli');
    const { stdout } = await promisify(execFile)(
      client,
      ['-p', String(port), ...command],
      { timeout: 2_000 },
    );
    return stdout;
  }
}
