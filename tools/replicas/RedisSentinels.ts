// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Three Redis and three Sentinels, and a HAProxy that leads to whichever is the master, as deploy/platform begins and configures them.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';
import { root } from '../../packages/sandbox/src/launch/paths';
import { freeNumbers } from '../../packages/sandbox/src/launch/ports';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';

const READY_MS = 60_000;
const NAMES = ['redis-0', 'redis-1', 'redis-2'];

const FILES = join(root, 'deploy/platform/components/redis');

export class RedisSentinels {
  private readonly dir = mkdtempSync(join(tmpdir(), 'ecp-redis-'));
  private readonly group = new ChildGroup(join(this.dir, 'logs'));

  private readonly password = randomBytes(12).toString('hex');

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
    return `redis://:${this.password}@127.0.0.1:${this.address}`;
  }

  private async begin(haproxy: string): Promise<void> {
    NAMES.forEach(name => this.launch(name));
    NAMES.forEach(name => this.launch(name, 'sentinel'));
    this.group.start({
      name: 'proxy',
      cwd: this.dir,
      program: haproxy,
      args: ['-db', '-f', join(FILES, 'haproxy.cfg')],
      env: {
        LISTEN: `127.0.0.1:${this.address}`,
        ...Object.fromEntries(
          NAMES.map((_, at) => [`REDIS_${at}`, this.at(at)]),
        ),
        REDIS_PASSWORD: this.password,
      },
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

  /** The first begins as the master. */
  async killMaster(): Promise<void> {
    await this.group.end('redis-0', 'SIGKILL');
  }

  /** As a pod that comes back; resolves once it follows whoever is the master now. */
  async bringBack(): Promise<void> {
    this.launch('redis-0');
    await waitUntil(
      'the former master follows',
      async () => {
        const said = await this.ask(this.ports[0], 'INFO', 'replication');
        if (!/role:slave[^]*master_link_status:up/.test(said)) {
          throw new Error(said);
        }
      },
      { timeoutMs: READY_MS },
    );
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
    await Promise.all(NAMES.map(name => this.group.end(name, 'SIGKILL')));
  }

  async stop(): Promise<void> {
    await this.group.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private at(number: number): string {
    return `127.0.0.1:${this.ports[number]}`;
  }

  private launch(name: string, kind: 'redis' | 'sentinel' = 'redis'): void {
    const number = NAMES.indexOf(name);
    const sentinels = NAMES.map((_, at) => this.at(NAMES.length + at));
    this.group.start({
      name: kind === 'redis' ? name : `sentinel-of-${name}`,
      cwd: this.dir,
      program: '/bin/sh',
      args: [join(FILES, 'begin.sh'), kind],
      env: {
        PATH: `${dirname(this.program)}:${process.env.PATH}`,
        SELF: this.at(number),
        FIRST: this.at(0),
        SENTINELS: sentinels.join(' '),
        SENTINEL_PORT: String(this.ports[NAMES.length + number]),
        REDIS_PASSWORD: this.password,
        CONF: this.dir,
      },
    });
  }

  /** What a Redis answers to one command, as its own client prints it. */
  private async ask(port: number, ...command: string[]): Promise<string> {
    const client = this.program.replace(/server$/, 'cli');
    const { stdout } = await promisify(execFile)(
      client,
      ['-p', String(port), ...command],
      {
        timeout: 2_000,
        env: { REDISCLI_AUTH: this.password },
      },
    );
    return stdout;
  }
}
