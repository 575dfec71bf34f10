// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What one tenant of 1,000 used in 30 days, out of the history by month, beside the same queries on a table that has no
// partitions: same rows, same indexes, same statements, on PostgreSQL.

import createKnex, { Knex } from 'knex';
import { startPostgres } from '../test/startPostgres.mjs';
import { HistoryStore } from '../../plugins/tenants-backend-module-monitoring/src/history/HistoryStore';
import { migrateMonitoring } from '../../plugins/tenants-backend-module-monitoring/src/history/openMonitoringTables';
import { createHistoryKeeper } from '../../plugins/tenants-backend-module-monitoring/src/history/HistoryKeeper';
import { UsageStore } from '../../plugins/tenants-backend-module-monitoring/src/usage/UsageStore';
import { printTable, ratios, spread, timed } from './figures';

const ROUNDS = 5;
/** Tenants that are asked for, one after the other, in each round. */
const ASKED = 20;
const TENANTS = Number(process.env.BENCH_TENANTS ?? 1000);
const DAYS = 30;
const SAMPLE = 300;
/** The middle of a month, so that 30 days lie in two. */
const TO = Date.UTC(2026, 10, 16) / 1000;
const FROM = TO - DAYS * 86_400;

type Contestant = { knex: Knex; history: HistoryStore; usage: UsageStore };

const lifeOf = (number: number) =>
  `11f30000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function open(url: string, schema: string): Promise<Contestant> {
  const knex = createKnex({
    client: 'pg',
    connection: url,
    searchPath: [schema],
    pool: { min: 1, max: 2 },
  });
  await knex.raw('CREATE SCHEMA ??', [schema]);
  return {
    knex,
    history: new HistoryStore(knex),
    usage: new UsageStore(knex),
  };
}

/** Rows in the order in which they come: all tenants of a moment, moment by moment. */
async function fill({ knex }: Contestant): Promise<void> {
  await knex.raw(
    `INSERT INTO monitoring_data (tenant_id, life, owner, at, cpu_cores, memory_bytes, gpu_devices, gpu_reserved,
       storage_bytes, pods, cpu_hard, memory_hard, gpu_hard, storage_hard, pods_hard)
     SELECT 'bench-' || n, ('11f30000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'group:default/lab', at,
       n % 7, 1e9, 0, n % 3, 1e10, 3, 8, 1.6e10, 2, 1e11, 20
     FROM generate_series(${FROM}, ${
      TO - SAMPLE
    }, ${SAMPLE}) AS at, generate_series(1, ${TENANTS}) AS n`,
  );
  await knex.raw('VACUUM ANALYZE monitoring_data');
}

const QUESTIONS: [
  string,
  (it: Contestant, life: string) => Promise<unknown>,
][] = [
  [
    'hours of 30 days',
    ({ usage }, life) => usage.ofLife(life, { from: FROM, to: TO }),
  ],
  [
    'chart of 30 days, a point an hour',
    ({ history }, life) =>
      history.series(life, {
        from: FROM,
        to: TO,
        stepSeconds: 3600,
        column: 'cpu_cores',
      }),
  ],
  [
    'chart of an hour',
    ({ history }, life) =>
      history.series(life, {
        from: TO - 3600,
        to: TO,
        stepSeconds: SAMPLE,
        column: 'cpu_cores',
      }),
  ],
  [
    'hours of all tenants, one day',
    async ({ usage }) => {
      const range = { from: TO - 86_400, to: TO };
      const all = await usage.byLife(range, () => {}).read();
      return all.sort((a, b) => (a.life < b.life ? -1 : 1));
    },
  ],
];

/** Milliseconds a question. */
async function ask(
  contestant: Contestant,
  question: (typeof QUESTIONS)[number][1],
  round: number,
): Promise<number> {
  const first = (round * ASKED) % TENANTS;
  const ms = await timed(async () => {
    for (let i = 0; i < ASKED; i++) {
      await question(contestant, lifeOf(1 + ((first + i * 37) % TENANTS)));
    }
  });
  return ms / ASKED;
}

async function main(url: string): Promise<void> {
  const word = `bench_${Date.now().toString(36)}`;
  const ours = await open(url, `${word}_months`);
  const plain = await open(url, `${word}_plain`);
  try {
    await migrateMonitoring(ours.knex);
    for (const moment of [FROM, TO]) {
      await createHistoryKeeper(ours.knex, 90).keep(new Date(moment * 1000));
    }
    await plain.knex.raw(
      'CREATE TABLE monitoring_data (LIKE ??.monitoring_data INCLUDING ALL)',
      [`${word}_months`],
    );
    const filled = [
      await timed(() => fill(ours)),
      await timed(() => fill(plain)),
    ];
    const rows = await ours.knex('monitoring_data').count({ count: '*' });
    console.log(
      `${TENANTS} tenants, ${
        rows[0].count
      } samples of ${DAYS} days; filled in ${filled
        .map(ms => (ms / 1000).toFixed(0))
        .join(' and ')} s (months, one table); median (lowest to highest) of ` +
        `${ROUNDS} interleaved rounds of ${ASKED} questions; Node ${process.version}\n`,
    );
    const table = [['ms a question', 'by month', 'one table', 'times']];
    for (const [name, question] of QUESTIONS) {
      const answers = await Promise.all(
        [ours, plain].map(it => question(it, lifeOf(1))),
      );
      const [mine, theirs] = answers.map(it => JSON.stringify(it));
      if (mine !== theirs) throw new Error(`${name}: answers differ`);
      const [a, b]: number[][] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        a.push(await ask(ours, question, round));
        b.push(await ask(plain, question, round));
      }
      table.push([name, spread(a, 1), spread(b, 1), spread(ratios(a, b), 2)]);
    }
    printTable(table);
    const drop = await dropOld(ours, plain);
    console.log(
      `\nDropping the oldest month: ${drop
        .map(ms => ms.toFixed(0))
        .join(' ms, and as rows ')} ms.`,
    );
  } finally {
    for (const [{ knex }, name] of [
      [ours, 'months'],
      [plain, 'plain'],
    ] as const) {
      await knex.raw('DROP SCHEMA ?? CASCADE', [`${word}_${name}`]);
      await knex.destroy();
    }
  }
}

/** What ends the retention of the oldest month: a table that goes, or its rows. */
async function dropOld(ours: Contestant, plain: Contestant): Promise<number[]> {
  const until = Date.UTC(2026, 10, 1) / 1000;
  return [
    await timed(() =>
      createHistoryKeeper(ours.knex, 30).keep(
        new Date((until + 31 * 86_400) * 1000),
      ),
    ),
    await timed(() =>
      plain.knex('monitoring_data').where('at', '<', until).delete(),
    ),
  ];
}

async function run(): Promise<void> {
  const given = process.env.BENCH_POSTGRES;
  if (given) {
    await main(given);
    return;
  }
  const postgres = await startPostgres();
  try {
    await main(postgres.url);
  } finally {
    await postgres.stop();
  }
}

run().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
