// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Two observers, each a process of its own with default timings, on one database: one is killed, or put to sleep and woken.

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { startKubernetes } from 'kubernetes-simulator';
import { databaseTime } from '../database/clock';
import { migrate } from '../database/migrate';
import { StatusReader } from '../database/StatusReader';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { ConnectionOptions } from '../kubernetes/Server';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import { readKubeconfig } from '../kubernetes/testUtils/readKubeconfig';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { eventually } from './testUtils/eventually';
import { ObserverTask } from './testUtils/observerProcess';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { SilentProxy } from './testUtils/SilentProxy';
import { RequestStore } from '../database/RequestStore';

const TAKEOVER_SECONDS = 15;
const real = process.env.KUBECONFIG_TEST;

const servers: {
  server: string;
  open(): Promise<{ connection: ConnectionOptions; stop(): unknown }>;
}[] = [
  {
    server: 'the simulated API server',
    async open() {
      const it = await startKubernetes({ podReadySeconds: 0.05 });
      const ca = Buffer.from(it.caData, 'base64').toString('utf8');
      return {
        connection: { url: it.url, ca, token: it.tokens.admin },
        stop: () => it.stop(),
      };
    },
  },
  ...(real
    ? [
        {
          server: 'a real API server',
          open: async () => ({
            connection: readKubeconfig(real),
            stop: () => {},
          }),
        },
      ]
    : []),
];

const cases = servers.flatMap(server =>
  engines.map(([engine]) => ({ ...server, engine })),
);

describe.each(cases)('observers on $engine and $server', ({ engine, open }) => {
  let folder: string;
  let knex: Knex;
  let server: Awaited<ReturnType<(typeof servers)[number]['open']>>;
  let world: ObservedWorld;
  let client: HttpKubernetesClient;
  let reader: StatusReader;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecp-takeover-'));
    server = await open();
    client = HttpKubernetesClient.create(server.connection);
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let database: Knex.Config;
  beforeEach(async () => {
    ({ knex, database } = await openDatabase());
    reader = new StatusReader(knex, config);
    world = new ObservedWorld({
      url: server.connection.url,
      connect: () => HttpKubernetesClient.create(server.connection),
    } as ConstructorParameters<typeof ObservedWorld>[0]);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await world.cleanUp();
    await knex.destroy();
  });

  /** One that other processes can open too. */
  async function openDatabase() {
    if (engine === 'SQLITE_3') {
      const filename = join(folder, `${Date.now()}.sqlite`);
      const file: Knex.Config = {
        client: 'better-sqlite3',
        useNullAsDefault: true,
        connection: { filename },
      };
      const opened = knexFactory(file);
      await migrate(opened);
      return { knex: opened, database: file };
    }
    const opened = await freshDatabase(engine);
    const { connection } = opened.client.config;
    // Knex hides the password from whoever copies the settings.
    const { password } = connection;
    return {
      knex: opened,
      database: { client: 'pg', connection: { ...connection, password } },
    };
  }

  function startObserver(url = server.connection.url): ChildProcess {
    const task: ObserverTask = {
      database,
      cluster: 'test',
      connection: { ...server.connection, url },
    };
    const file = join(folder, `task-${children.length}.json`);
    writeFileSync(file, JSON.stringify(task), { mode: 0o600 });
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'testUtils/observerProcess.ts'),
        file,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    said.set(child, '');
    child.stdout!.on('data', words => {
      said.set(child, said.get(child) + String(words));
    });
    return child;
  }

  const said = new Map<ChildProcess, string>();
  const says = (child: ChildProcess, words: string) =>
    eventually(() => expect(said.get(child)).toContain(words));

  /** Not while it writes: it would take its lock on the database, or on rows, to bed. */
  async function putToSleep(child: ChildProcess): Promise<void> {
    await eventually(async () => {
      child.kill('SIGSTOP');
      try {
        await knex('clusters').update({ name: 'test' });
        await knex('tenant_status').update({
          tenant_id: knex.ref('tenant_id'),
        });
      } catch (error) {
        child.kill('SIGCONT');
        throw error;
      }
    });
  }

  async function approvedTenant(): Promise<string> {
    const tenantId = world.newTenant();
    const requests = new RequestService(new RequestStore(knex), config);
    const wish = createWish(tenantId);
    const id = await requests.create(dana, {
      ...wish,
      spec: { ...wish.spec, services: [] },
    });
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    await world.applyBoundary(tenantId);
    return tenantId;
  }

  const verdict = async (tenantId: string) =>
    (await reader.read(tenantId))?.status.verdict.code;
  const holder = async () =>
    (await knex('leases').where({ name: 'observer:test' }).first('holder'))
      ?.holder;
  /** How long the holder may still be silent, by the database's clock. */
  const leaseSeconds = async () => {
    const lease = knex('leases').where({ name: 'observer:test' });
    const left = knex.raw('lease_until - (?) as left', [databaseTime(knex)]);
    return (await lease.first(left)).left / 1000;
  };
  const confirmedAt = async () =>
    Date.parse(
      (await knex('clusters').where({ name: 'test' }).first('seen_at'))
        ?.seen_at ?? 0,
    );

  it(`after kill -9 the other one may confirm the cluster within ${TAKEOVER_SECONDS} s, does, and what changed meanwhile shows`, async () => {
    const vision = await approvedTenant();
    const first = startObserver();
    await eventually(async () => expect(await verdict(vision)).toBe('ready'));
    const before = await holder();
    await says(startObserver(), 'started');

    first.kill('SIGKILL');
    const killedAt = Date.now();
    // The other one tries again every few seconds; what it waits for is this.
    expect(await leaseSeconds()).toBeLessThan(TAKEOVER_SECONDS);
    await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
    await eventually(async () => {
      expect(await holder()).not.toBe(before);
      expect(await confirmedAt()).toBeGreaterThan(killedAt);
      expect(await verdict(vision)).toBe('policies_missing');
    });
  });

  it('one that slept through its lease writes nothing more, whatever it believes', async () => {
    const proxy = await SilentProxy.start(server.connection.url);
    try {
      const vision = await approvedTenant();
      const sleeper = startObserver(proxy.url);
      await eventually(async () => expect(await verdict(vision)).toBe('ready'));
      const before = await holder();
      await says(startObserver(), 'started');
      await putToSleep(sleeper);
      // The sleeper will find this in its socket when it wakes, and nothing of what comes after.
      await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
      await eventually(async () =>
        expect(await verdict(vision)).toBe('policies_missing'),
      );
      proxy.silence();
      await world.applyQuota(vision, { pods: '10' });
      await eventually(async () => expect(await verdict(vision)).toBe('ready'));
      const now = await holder();
      expect(now).not.toBe(before);

      const changes = () =>
        knex('tenant_events').where({
          tenant_id: vision,
          type: 'status.changed',
        });
      const told = (await changes()).length;
      sleeper.kill('SIGCONT');
      await says(sleeper, 'No longer observing test');
      // Its end waits for whatever it has begun to write.
      sleeper.kill('SIGTERM');
      await once(sleeper, 'exit');
      expect(await verdict(vision)).toBe('ready');
      expect(await holder()).toBe(now);
      expect((await changes()).length).toBe(told);
    } finally {
      await proxy.stop();
    }
  });
});
