// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How fast the audit takes rows, chain included, beside a plain insert of the same rows into the same PostgreSQL, and beside Tessera's
// log on disk, where there is a Go that builds it.

import createKnex, { Knex } from 'knex';
import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startPostgres } from '../test/startPostgres.mjs';
import { NewEntry } from '../../plugins/tenants-backend/src/audit/AuditEntry';
import { AuditKeeper } from '../../plugins/tenants-backend/src/audit/AuditKeeper';
import { AuditStore } from '../../plugins/tenants-backend/src/database/AuditStore';
import { migrate } from '../../plugins/tenants-backend/src/database/migrate';
import { printTable, ratios, spread, timed } from './figures';

const ROUNDS = 5;
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 5000);
/** So many wait for their row at once. */
const AT_ONCE = 256;
const CONNECTIONS = 10;
/** As `tenants.reconcile.pollInterval` is by default. */
const POLL_SECONDS = 1;
/** About what a row of ours holds. */
const BYTES = 500;

const quiet = {
  error: console.error,
  warn: console.warn,
  info() {},
  debug() {},
  child: () => quiet,
};

const entry = (i: number): NewEntry => ({
  who: `user:default/person-${i % 50}`,
  event: 'request-decide',
  outcome: 'succeeded',
  tenantId: `tenant-${i % 500}`,
  life: '11f30000-0000-4000-8000-000000000001',
  requests: ['6f9bcb0a-6ae2-4a55-8a4b-1a1f4a6a3c11'],
  digestAfter: `sha256:${'a'.repeat(64)}`,
  meta: { decision: 'approve', comment: 'x'.repeat(150) },
});

async function atOnce(work: (i: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let i = worker; i < ENTRIES; i += AT_ONCE) await work(i);
    }),
  );
}

/** Recorded with a promise each, while the keeper chains what waits; over when the last row is in the chain. */
async function ours(store: AuditStore): Promise<void> {
  const keeper = new AuditKeeper({
    chain: store,
    tellCounted: async () => {},
    chained: () => {},
    pollSeconds: POLL_SECONDS,
    logger: quiet,
  });
  keeper.start();
  await atOnce(i => store.append(entry(i)));
  await store.chain();
  await keeper.stop();
}

/** The same columns, a transaction each. */
async function plain(knex: Knex): Promise<void> {
  await atOnce(async i => {
    const { who, event, outcome, tenantId, life, requests, digestAfter, meta } =
      entry(i);
    await knex('plain').insert({
      ...{ at: new Date().toISOString(), who, event, outcome, life },
      tenant_id: tenantId,
      requests: JSON.stringify(requests),
      digest_after: digestAfter,
      meta: JSON.stringify(meta),
    });
  });
}

/** Milliseconds a round, or why there are none. */
async function openTessera(folder: string) {
  const source = join(folder, 'source');
  cpSync(join(__dirname, 'tessera'), source, { recursive: true });
  const program = join(folder, 'tessera-bench');
  await promisify(execFile)('go', ['build', '-o', program, '.'], {
    cwd: source,
  });
  const child = spawn(
    program,
    [`-entries=${ENTRIES}`, `-at-once=${AT_ONCE}`, `-size=${BYTES}`],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  return {
    async round(log: string): Promise<number> {
      child.stdin.write(`${log}\n`);
      return Number((await lines.next()).value);
    },
    close: () => child.stdin.end(),
  };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-bench-audit-'));
  const postgres = await startPostgres();
  const knex = createKnex({
    client: 'pg',
    connection: postgres.url,
    pool: { min: CONNECTIONS, max: CONNECTIONS },
  });
  try {
    await migrate(knex);
    await knex.raw('CREATE TABLE plain (LIKE audit_pending INCLUDING ALL)');
    const store = new AuditStore(knex);
    const tessera = await openTessera(folder).catch((error: Error) => {
      console.log(`Without Tessera, which was not built: ${error.message}`);
    });
    const took = {
      ours: [] as number[],
      plain: [] as number[],
      tessera: [] as number[],
    };
    for (let round = 0; round <= ROUNDS; round++) {
      const one = {
        plain: await timed(() => plain(knex)),
        ours: await timed(() => ours(store)),
        tessera: await tessera?.round(join(folder, `log-${round}`)),
      };
      // The first warms up.
      if (round === 0) continue;
      took.plain.push(one.plain);
      took.ours.push(one.ours);
      if (one.tessera !== undefined) took.tessera.push(one.tessera);
    }
    tessera?.close();
    const rate = (times: number[]) =>
      spread(times.map(ms => (ENTRIES / ms) * 1000));
    console.log(
      `${ENTRIES} rows a round, ${AT_ONCE} at once, ${CONNECTIONS} connections`,
    );
    printTable([
      ['', 'rows/s', 'ours is so many times it'],
      ['ours, chained', rate(took.ours), ''],
      [
        'plain insert',
        rate(took.plain),
        spread(ratios(took.ours, took.plain), 2),
      ],
      ...(took.tessera.length > 0
        ? [
            [
              'Tessera on disk',
              rate(took.tessera),
              spread(ratios(took.ours, took.tessera), 2),
            ],
          ]
        : []),
    ]);
  } finally {
    await knex.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
