// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { engines, emptyDatabase } from '../testUtils/databases';
import { createHistoryKeeper } from './HistoryKeeper';
import { HistoryStore, sampleOf } from './HistoryStore';
import { migrateMonitoring } from './openMonitoringTables';
import { Amounts, sampleMoment } from './Sample';

const LIFE = '11f30000-0000-4000-8000-000000000001';
const OTHER = '11f30000-0000-4000-8000-000000000002';
const NOON = Date.parse('2026-11-29T12:00:00Z') / 1000;

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let store: HistoryStore;

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    await migrateMonitoring(knex);
    store = new HistoryStore(knex);
    await createHistoryKeeper(knex, 90).keep(new Date(NOON * 1000));
  });

  const sample = (at: number, amounts: Amounts, life = LIFE) =>
    sampleOf(
      { tenant_id: 'lab', life, owner: 'group:default/lab', at },
      amounts,
    );
  const series = (from: number, to: number, stepSeconds: number) =>
    store.series(LIFE, { from, to, stepSeconds, column: 'cpu_cores' });

  it('keeps the first sample of a life and moment, whoever comes second', async () => {
    await Promise.all(
      [1, 2].map(cpu_cores => store.insert([sample(NOON, { cpu_cores })])),
    );
    await store.insert([sample(NOON, { cpu_cores: 3 })]);
    await store.insert([sample(NOON, { cpu_cores: 4 }, OTHER)]);
    const rows = await knex('monitoring_data').orderBy('life');
    expect(rows.map(it => it.life)).toEqual([LIFE, OTHER]);
    expect([1, 2]).toContain(rows[0].cpu_cores);
    expect(await store.has(NOON)).toBe(true);
    expect(await store.has(NOON + 300)).toBe(false);
  });

  it('answers the mean of each step, and null for gaps and for what is unknown', async () => {
    await store.insert([
      sample(NOON, { cpu_cores: 1 }),
      sample(NOON + 300, { cpu_cores: 2 }),
      sample(NOON + 1200, { memory_bytes: 5 }),
      sample(NOON + 1800, { cpu_cores: 0 }),
      sample(NOON, { cpu_cores: 100 }, OTHER),
    ]);
    expect(await series(NOON, NOON + 2400, 600)).toEqual([
      [NOON, 1.5],
      [NOON + 600, null],
      [NOON + 1200, null],
      [NOON + 1800, 0],
    ]);
    // Finer than it was sampled, and from the middle of a step.
    expect(await series(NOON + 10, NOON + 301, 15)).toEqual([
      [NOON, null],
      [NOON + 300, 2],
    ]);
    expect(await series(NOON, NOON, 300)).toEqual([]);
  });

  it('answers the newest sample of each life', async () => {
    await store.insert([
      sample(NOON, { cpu_cores: 1, memory_bytes: 2 ** 40 }),
      sample(NOON + 300, { cpu_cores: 2 }),
      sample(NOON, { cpu_cores: 3 }, OTHER),
    ]);
    const newest = await store.newest(NOON);
    expect(newest.map(it => [it.life, it.at, it.cpu_cores])).toEqual(
      expect.arrayContaining([
        [LIFE, NOON + 300, 2],
        [OTHER, NOON, 3],
      ]),
    );
    expect(await store.newest(NOON + 300)).toEqual([
      sample(NOON + 300, { cpu_cores: 2 }),
    ]);
    expect(await store.last(OTHER)).toMatchObject({ cpu_cores: 3 });
    expect(await store.last('11f30000-0000-4000-8000-000000000003')).toBe(
      undefined,
    );
  });

  it('takes more samples than one statement does', async () => {
    const lives = Array.from(
      { length: 2500 },
      (_, i) => `11f30000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    );
    await store.insert(lives.map(life => sample(NOON, { pods: 1 }, life)));
    expect(await store.newest(NOON)).toHaveLength(2500);
  });
});

it('puts moments on a grid of five minutes', () => {
  expect(sampleMoment(new Date('2026-11-29T12:04:59.999Z'))).toBe(NOON);
  expect(sampleMoment(new Date('2026-11-29T12:05:00Z'))).toBe(NOON + 300);
});
