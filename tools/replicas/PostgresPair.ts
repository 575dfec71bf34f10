// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL with a standby that has whatever was committed, behind one address, as an operator such as CloudNativePG runs them.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { ChildGroup } from '../../packages/sandbox/src/launch/ChildGroup';
import { freeNumbers } from '../../packages/sandbox/src/launch/ports';
import { waitUntil } from '../../packages/sandbox/src/launch/waitUntil';
import { startAddress } from './balancers';

const run = promisify(execFile);
const READY_MS = 60_000;
/** PostgreSQL refuses to run as root; this account exists on every Linux. */
const NOBODY = { uid: 65534, gid: 65534 };

/** As deploy/platform has them, where they matter here. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  wal_level: 'replica',
  log_min_duration_statement: '1s',
};

type Name = 'primary' | 'standby';

export class PostgresPair {
  private readonly group: ChildGroup;
  private readonly password = randomBytes(12).toString('hex');

  private constructor(
    private readonly dir: string,
    private readonly bin: string,
    private readonly portOf: Record<Name, number>,
    private readonly address: number,
  ) {
    this.group = new ChildGroup(join(dir, 'logs'));
  }

  /** @param bin folder of `initdb`, `postgres` and `pg_basebackup` */
  static async start(bin: string, haproxy: string): Promise<PostgresPair> {
    const dir = mkdtempSync(join(realpathSync(tmpdir()), 'ecp-pair-'));
    const [primary, standby, address] = await freeNumbers(3);
    const pair = new PostgresPair(dir, bin, { primary, standby }, address);
    try {
      await pair.begin(haproxy);
      return pair;
    } catch (error) {
      await pair.stop();
      throw error;
    }
  }

  /** Of whoever is the primary. */
  get url(): URL {
    return this.urlAt(this.address);
  }

  private urlAt(port: number): URL {
    return new URL(
      `postgresql://postgres:${this.password}@127.0.0.1:${port}/postgres`,
    );
  }

  private async begin(haproxy: string): Promise<void> {
    if (process.getuid?.() === 0) chownSync(this.dir, NOBODY.uid, NOBODY.gid);
    const secret = join(this.dir, 'password');
    writeFileSync(secret, this.password, { mode: 0o644 });
    const data = join(this.dir, 'primary');
    await this.tool('initdb', [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale=C',
    ]);
    this.serve('primary', { synchronous_standby_names: 'standby' });
    // Nothing can be committed before the standby is there; reading can.
    await this.ready('primary');
    const { href } = this.urlAt(this.portOf.primary);
    await this.tool('pg_basebackup', [
      `--dbname=${href}?application_name=standby`,
      `--pgdata=${join(this.dir, 'standby')}`,
      '--write-recovery-conf',
      '--checkpoint=fast',
    ]);
    this.serve('standby', {});
    await waitUntil(
      'the standby follows',
      async () => {
        const states = await this.ask(
          'primary',
          'select sync_state from pg_stat_replication',
        );
        if (states[0]?.sync_state !== 'sync') throw new Error('not yet');
      },
      { timeoutMs: READY_MS },
    );
    startAddress(this.group, 'postgres', {
      haproxy,
      dir: this.dir,
      port: this.address,
      servers: Object.entries(this.portOf),
    });
  }

  /** As if its machine had gone. */
  async killPrimary(): Promise<void> {
    await this.group.end('primary', 'SIGKILL');
  }

  /** Makes the standby the primary, and leads the address there, as an operator does; resolves once it takes writes. */
  async promote(): Promise<void> {
    await this.ask('standby', 'select pg_promote(true)');
    await this.tellAddress('set server postgres/primary state maint');
    await this.tellAddress('set server postgres/standby state ready');
  }

  private async ask(name: Name, sql: string) {
    const client = new Client({
      connectionString: this.urlAt(this.portOf[name]).href,
    });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  private async tellAddress(command: string): Promise<void> {
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(join(this.dir, 'postgres.sock'));
      socket.on('data', chunk => (text += chunk));
      socket.on('close', () => resolve(text.trim()));
      socket.on('error', reject);
      socket.end(`${command}\n`);
    });
    if (said) throw new Error(`${command}: ${said}`);
  }

  async stop(): Promise<void> {
    await this.group.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private serve(name: Name, further: Record<string, string>): void {
    const settings = { ...SETTINGS, port: this.portOf[name], ...further };
    this.group.start({
      name,
      cwd: this.dir,
      program: join(this.bin, 'postgres'),
      args: [
        '-D',
        join(this.dir, name),
        ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
      ],
      env: process.env,
      ...(process.getuid?.() === 0 && { account: NOBODY }),
    });
  }

  private ready(name: Name): Promise<unknown> {
    return this.group.orDeath(
      waitUntil(`${name} is ready`, () => this.ask(name, 'select 1'), {
        timeoutMs: READY_MS,
      }),
    );
  }

  private tool(name: string, args: string[]) {
    const account = process.getuid?.() === 0 ? NOBODY : {};
    return run(join(this.bin, name), args, { ...account, cwd: this.dir });
  }
}
