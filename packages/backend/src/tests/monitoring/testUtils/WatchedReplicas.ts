// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Replicas over one database, behind one address, with the real Prometheus and Alertmanager beside them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { freeNumbers, startMonitoring, waitUntil } from 'sandbox';
import { Replica, ReplicaSettings } from './Replica';
import { startFront } from './startFront';

const TOKEN = 'a-token-of-alertmanager';
const { ECP_PROMETHEUS, ECP_ALERTMANAGER } = process.env;

/** Both programs are here. */
export const HAS_PROGRAMS = Boolean(ECP_PROMETHEUS && ECP_ALERTMANAGER);

type Options = {
  /** The database, of PostgreSQL. */
  knex: Knex;
  /** How many. */
  replicas: number;
  /** app-config's `tenants`; what concerns metrics and the webhook is added. */
  tenants: { recovery: object; [key: string]: object };
  /** How fast the time of Prometheus and Alertmanager goes. */
  pace: number;
};

export class WatchedReplicas {
  private readonly dir = mkdtempSync(join(tmpdir(), 'ecp-replicas-'));
  private readonly replicas: Replica[] = [];
  /** What any of them told people, those that died included, in the order of telling. */
  readonly notifications: string[] = [];
  private readonly ends: (() => unknown)[] = [];
  private url = '';

  private constructor(private readonly options: Options) {}

  static async start(options: Options): Promise<WatchedReplicas> {
    const all = new WatchedReplicas(options);
    await all.begin();
    return all;
  }

  private async begin() {
    const { replicas, pace } = this.options;
    const ports = await freeNumbers(replicas + 2);
    const [one, other, ...metrics] = ports;
    const front = await startFront(() =>
      this.replicas.flatMap(it => it.url ?? []),
    );
    this.ends.push(front.stop);
    this.url = `${front.url}/api/tenants`;
    metrics.forEach((port, at) => this.write(at, port));
    // The first one makes the tables.
    for (const at of metrics.keys()) await this.boot(at);
    const monitoring = await startMonitoring({
      dir: join(this.dir, 'monitoring'),
      prometheus: { program: ECP_PROMETHEUS!, port: one },
      alertmanager: { program: ECP_ALERTMANAGER!, port: other },
      metrics: metrics.map(port => `127.0.0.1:${port}`),
      webhookUrl: `${this.url}/v1/webhooks/tenant-alert`,
      token: TOKEN,
      pace,
    });
    this.ends.push(monitoring.stop);
  }

  private fileOf(at: number) {
    return join(this.dir, `replica-${at}.json`);
  }

  private write(at: number, port: number) {
    const { knex, tenants } = this.options;
    const { connection } = knex.client.config;
    const settings: ReplicaSettings = {
      // Knex hides it from whoever copies.
      connection: { ...connection, password: connection.password },
      tenants: {
        approvers: ['group:default/platform-admins'],
        workingDirectory: join(this.dir, `work-${at}`),
        ...tenants,
        monitoring: { metrics: { port } },
        recovery: {
          ...tenants.recovery,
          webhook: { tokens: [{ name: 'alertmanager', token: TOKEN }] },
        },
      },
    };
    writeFileSync(this.fileOf(at), JSON.stringify(settings));
  }

  /** Starts one, or starts it again. Resolves when it answers; rejects when it was killed before. */
  boot(at: number): Promise<void> {
    this.replicas[at] = new Replica(this.fileOf(at), this.notifications);
    return this.replicas[at].ready;
  }

  /** `kill -9` of all. */
  async kill(): Promise<void> {
    await Promise.all(this.replicas.map(it => it.kill()));
  }

  /** The body of an answer; `GET`, or with a body `POST`. */
  async ask(who: 'dana' | 'ada', path: string, body?: object): Promise<any> {
    const answer = await fetch(`${this.url}/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(`user:default/${who}`),
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = await answer.text();
    if (!answer.ok)
      throw new Error(`${path} answered ${answer.status}: ${said}`);
    return JSON.parse(said);
  }

  /** Dana asks for a tenant, Ada approves, and it runs. */
  async bring(tenantId: string, wish: object): Promise<void> {
    const asked = await this.ask('dana', 'requests', wish);
    await this.ask('ada', `requests/${asked.id}/decision`, {
      decision: 'approve',
      comment: 'looked at',
      digest: asked.manifestDigest,
    });
    await this.until(`${tenantId} is ready`, async () => {
      const status = await this.ask('ada', `tenants/${tenantId}/status`);
      return status.overall_status === 'ready';
    });
  }

  until(
    what: string,
    ask: () => Promise<boolean>,
    intervalMs = 50,
  ): Promise<void> {
    return waitUntil(
      `not: ${what}`,
      async () => {
        if (!(await ask())) throw new Error('not yet');
      },
      { timeoutMs: 300_000, intervalMs },
    );
  }

  async stop(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
