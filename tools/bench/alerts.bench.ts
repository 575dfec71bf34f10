// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 10,000 alerts at once, each in a call of its own as Alertmanager sends those of tenants: our intake, from its gate to the kept
// row and the row of the audit, beside a bare Node server that does one insert an alert on the same database.

import { once } from 'node:events';
import { Agent, createServer, request, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import express from 'express';
import knexFactory, { Knex } from 'knex';
import { recoveryRoutes } from '@ecp-ai/backstage-plugin-tenants-common';
import { AlertStore } from '../../plugins/tenants-backend-module-recovery/src/intake/AlertStore';
import { intakeGate } from '../../plugins/tenants-backend-module-recovery/src/intake/intakeGate';
import { intakeHandler } from '../../plugins/tenants-backend-module-recovery/src/intake/intakeHandler';
import { migrateRecovery } from '../../plugins/tenants-backend-module-recovery/src/openRecovery';
import {
  alertOf,
  groupOf,
} from '../../plugins/tenants-backend-module-recovery/src/testUtils/alerts';
import { AuditStore } from '../../plugins/tenants-backend/src/database/AuditStore';
import { migrate } from '../../plugins/tenants-backend/src/database/migrate';
import { AuditTrail } from '../../plugins/tenants-backend/src/router/AuditTrail';
import { bindTo } from '../../plugins/tenants-backend/src/router/bindRoute';
import { startPostgres } from '../test/startPostgres.mjs';
import { printTable, ratios, spread } from './figures';

const ALERTS = Number(process.env.BENCH_ALERTS ?? 10_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** Calls that are under way at a time: as many as the intake takes, by default. */
const AT_ONCE = 64;
const TENANTS = 1_000;
const TOKEN = 'a-token-of-the-benchmark';
const { path } = recoveryRoutes.receiveAlerts;

/** What a round came to. */
type Round = { rate: number; p99: number; refused: number };

/** Every alert another one: an episode of one of the tenants. */
const bodies = Array.from({ length: ALERTS }, (_, at) => {
  const alert = alertOf(`tenant-${at % TENANTS}`, {
    from: Math.floor(at / TENANTS),
  });
  return JSON.stringify(
    groupOf([{ ...alert, fingerprint: `${at % TENANTS}` }]),
  );
});

function ours(knex: Knex): RequestListener {
  const gate = intakeGate({
    tokens: [{ name: 'bench', token: TOKEN }],
    maxBytes: 1_048_576,
    maxUnderWay: AT_ONCE,
  });
  const trail = new AuditTrail({
    // Backstage's own writes a line of the log, to nowhere here.
    auditor: {
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    },
    store: new AuditStore(knex),
  } as any);
  const access = {
    audited: <T>(
      event: { eventId: string; meta: any; who?: string },
      change: () => Promise<T>,
    ) => trail.change(event, change),
  };
  const app = express().use(gate.router);
  bindTo(
    app,
    recoveryRoutes.receiveAlerts,
    intakeHandler(access, new AlertStore(knex), gate, () => {}),
  );
  return app;
}

function bare(knex: Knex): RequestListener {
  return async (req, res) => {
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece);
    const group = JSON.parse(Buffer.concat(pieces).toString());
    for (const alert of group.alerts) {
      await knex('bare_alerts').insert({ content: JSON.stringify(alert) });
    }
    res.writeHead(202).end('{}');
  };
}

async function burst(listener: RequestListener): Promise<Round> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const times: number[] = [];
  let refused = 0;
  let next = 0;
  const post = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Authorization: `Bearer ${TOKEN}`,
      };
      const call = request(
        { port, host: '127.0.0.1', path, method: 'POST', agent, headers },
        res => {
          res.resume().on('end', () => resolve(res.statusCode!));
        },
      );
      call.on('error', reject).end(body);
    });
  const work = async () => {
    while (next < bodies.length) {
      const body = bodies[next];
      next += 1;
      const from = performance.now();
      const status = await post(body);
      times.push(performance.now() - from);
      if (status === 503) refused += 1;
      else if (status !== 202) throw new Error(`answered ${status}`);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  server.close();
  times.sort((a, b) => a - b);
  return {
    rate: ALERTS / seconds,
    p99: times[Math.floor(times.length * 0.99)],
    refused,
  };
}

async function measure(knex: Knex): Promise<void> {
  await migrate(knex);
  await migrateRecovery(knex);
  await knex.schema.createTable('bare_alerts', t => {
    t.bigIncrements('seq');
    t.text('content');
  });
  const mine: Round[] = [];
  const theirs: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await knex('recovery_alerts').truncate();
    await knex('audit_pending').truncate();
    await knex('bare_alerts').truncate();
    const a = await burst(ours(knex));
    const [{ kept }] = await knex('recovery_alerts').count({ kept: '*' });
    if (Number(kept) + a.refused !== ALERTS) {
      throw new Error(`${kept} kept, ${a.refused} refused of ${ALERTS}`);
    }
    const [{ told }] = await knex('audit_pending').count({ told: '*' });
    if (Number(told) + a.refused !== ALERTS) {
      throw new Error(`${told} of ${ALERTS} calls stand in the audit`);
    }
    const b = await burst(bare(knex));
    // The first one warms both up.
    if (round === 0) continue;
    mine.push(a);
    theirs.push(b);
  }
  const of = (rounds: Round[], key: keyof Round) => rounds.map(it => it[key]);
  printTable([
    ['', 'ours', 'bare', 'ours / bare'],
    [
      'alerts a second',
      spread(of(mine, 'rate')),
      spread(of(theirs, 'rate')),
      spread(ratios(of(theirs, 'rate'), of(mine, 'rate')), 2),
    ],
    [
      'p99, ms',
      spread(of(mine, 'p99'), 1),
      spread(of(theirs, 'p99'), 1),
      spread(ratios(of(theirs, 'p99'), of(mine, 'p99')), 2),
    ],
    ['answered 503', spread(of(mine, 'refused')), '', ''],
  ]);
}

async function main(): Promise<void> {
  const given =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  const postgres = given
    ? { url: given, stop: async () => {} }
    : await startPostgres();
  const name = `bench_alerts_${Date.now()}`;
  const admin = knexFactory({ client: 'pg', connection: postgres.url });
  await admin.raw('CREATE DATABASE ??', [name]);
  const url = new URL(postgres.url);
  url.pathname = name;
  const knex = knexFactory({ client: 'pg', connection: url.href });
  try {
    await measure(knex);
  } finally {
    await knex.destroy();
    await admin.raw('DROP DATABASE ??', [name]);
    await admin.destroy();
    await postgres.stop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
