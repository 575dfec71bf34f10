// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// 10,000 calls of one person, and what others notice of it: their slowest of a hundred while it lasts beside that of a quiet
// portal, with our limits, without any, and with Backstage's own limiter by address. The portal as `npm start` runs it, on PostgreSQL.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts, Portal, startPortal } from 'sandbox';
import { specOf } from '../../packages/backend/src/tests/testUtils/SidePortal';
import { startPostgres } from '../test/startPostgres.mjs';
import { printTable, spread } from './figures';
import { Caller, flood, Look, lookAround } from './flooding';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
// As many of the others' calls as while it lasts, nearly: one in a hundred of a few would be chance.
const QUIET_SECONDS = Number(process.env.BENCH_SECONDS ?? 90);
const WARM_UP_SECONDS = 20;
const CALLS = Number(process.env.BENCH_CALLS ?? 10_000);
/** Names of contestants, separated by commas; all of them unless told. */
const ONLY = process.env.BENCH_ONLY?.split(',');
const TENANTS = 20;
const FLOODER = 'devon';
const OTHERS = ['ada', 'dana', 'vic'];

/** So many a second of one address, as many as of one caller with us. */
const BY_ADDRESS = {
  window: { seconds: 10 },
  incomingRequestLimit: 200,
  ipAllowList: ['192.0.2.1'],
};

const CONTESTANTS: Record<string, object> = {
  ours: { tenants: { limits: { perSecond: 10, burst: 100 } } },
  'no limits': { tenants: { limits: { enabled: false } } },
  'by address': {
    tenants: { limits: { enabled: false } },
    backend: { rateLimit: { plugin: { tenants: BY_ADDRESS } } },
  },
};

/** What a round came to; milliseconds. */
type Round = {
  quiet: Look;
  during: Look;
  /** Until the last call was answered. */
  seconds: number;
  lag: Lag;
  /** Of the flooder's calls. */
  refused: number;
};

type Lag = { p99: number; max: number };

async function measure(
  config: object,
  postgres: string,
  prefix: string,
): Promise<Round[]> {
  const dir = mkdtempSync(join(tmpdir(), 'ecp-flood-'));
  const file = join(dir, 'config.yaml');
  const { backend = {}, ...more } = config as { backend?: object };
  const database = { client: 'pg', connection: postgres, prefix };
  writeFileSync(
    file,
    // Whom a call speaks for is believed, so that the peer sees an address for each caller.
    JSON.stringify({
      backend: { database, trustProxy: true, ...backend },
      ...more,
    }),
  );
  const ports = await freePorts();
  const loop = (await freePorts()).app;
  const portal = await startPortal({
    dir: join(dir, 'data'),
    ports,
    config: [file],
    headless: true,
    env: {
      NODE_ENV: 'production',
      NODE_OPTIONS: `--require ${join(__dirname, 'loopDelay.cjs')}`,
      ECP_LOOP_PORT: `${loop}`,
    },
  });
  try {
    const lagSince = async (): Promise<Lag> =>
      (await fetch(`http://127.0.0.1:${loop}`)).json() as Promise<Lag>;
    return await rounds(portal, lagSince);
  } finally {
    await portal.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function rounds(
  portal: Portal,
  lagSince: () => Promise<Lag>,
): Promise<Round[]> {
  const url = `${portal.backendUrl}/api/tenants`;
  const callers = await Promise.all(
    [FLOODER, ...OTHERS].map(async (who, at): Promise<Caller> => {
      const token = await portal.token(who);
      return { token, address: `198.51.100.${at + 1}` };
    }),
  );
  const [flooder, ...others] = callers;
  await makeTenants(url, others[1]);
  const found: Round[] = [];
  // What is new to the process is compiled by then.
  await lookAround(url, callers, sleep(WARM_UP_SECONDS * 1000));
  for (let round = 0; round < ROUNDS; round++) {
    const quiet = await lookAround(url, others, sleep(QUIET_SECONDS * 1000));
    await lagSince();
    const from = performance.now();
    const flooding = flood(url, flooder, CALLS);
    const during = await lookAround(url, others, flooding);
    const seconds = (performance.now() - from) / 1000;
    const lag = await lagSince();
    const refused = await flooding;
    found.push({ quiet, during, seconds, lag, refused });
    // What the flooder may ask has come back by then.
    await sleep(11_000);
  }
  return found;
}

async function makeTenants(url: string, dana: Caller): Promise<void> {
  for (let at = 0; at < TENANTS; at++) {
    const answer = await fetch(`${url}/v1/requests`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${dana.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        type: 'create',
        tenantId: `flood-${at}`,
        spec: specOf('group:default/ml-research'),
      }),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
  }
}

async function main(): Promise<void> {
  const postgres = await startPostgres();
  const table = [
    [
      `${CALLS} calls of one person`,
      'others quiet, p50, p99 ms',
      'during',
      'times p50',
      'times p99',
      'refused',
      'of others',
      'loop held p99, ms',
      'at most',
      'seconds',
    ],
  ];
  try {
    for (const [name, config] of Object.entries(CONTESTANTS)) {
      if (ONLY && !ONLY.includes(name)) continue;
      const prefix = `flood_${name.replace(/\W/g, '_')}_`;
      const all = await measure(config, postgres.url, prefix);
      process.stderr.write(`${name}: ${JSON.stringify(all)}\n`);
      const of = (pick: (round: Round) => number, digits = 0) =>
        spread(all.map(pick), digits);
      table.push([
        name,
        `${of(it => it.quiet.p50)}, ${of(it => it.quiet.p99)}`,
        `${of(it => it.during.p50)}, ${of(it => it.during.p99)}`,
        of(it => it.during.p50 / it.quiet.p50, 2),
        of(it => it.during.p99 / it.quiet.p99, 2),
        of(it => it.refused),
        of(it => it.during.refused),
        of(it => it.lag.p99),
        of(it => it.lag.max),
        of(it => it.seconds, 1),
      ]);
    }
  } finally {
    await postgres.stop();
  }
  printTable(table);
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
