// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { emptyDatabase, engines } from '../testUtils/databases';
import { createHistoryKeeper } from './HistoryKeeper';
import { HistoryStore, sampleOf } from './HistoryStore';
import { migrateMonitoring } from './openMonitoringTables';

const LIFE = '11f30000-0000-4000-8000-000000000001';
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const seconds = (text: string) => day(text).getTime() / 1000;

async function setUp(engine: (typeof engines)[number][0]) {
  const knex: Knex = await emptyDatabase(engine);
  await migrateMonitoring(knex);
  const store = new HistoryStore(knex);
  const insert = (text: string) =>
    store.insert([
      sampleOf(
        { tenant_id: 'lab', life: LIFE, owner: 'o', at: seconds(text) },
        {},
      ),
    ]);
  const days = async () => {
    const rows = await knex('monitoring_data').orderBy('at').select('at');
    return rows.map(it =>
      new Date(Number(it.at) * 1000).toISOString().slice(0, 10),
    );
  };
  return { knex, insert, days };
}

describe.each(engines)('on %s', engine => {
  it('has room from the start, over the turn of a month and of a year', async () => {
    const { knex, insert, days } = await setUp(engine);
    await createHistoryKeeper(knex, 90).keep(day('2026-11-29'));
    const all = ['2026-11-01', '2026-11-30', '2026-12-01', '2027-01-31'];
    for (const each of all) await insert(each);
    expect(await days()).toEqual(all);
  });

  it('drops months that ended before the retention, and no day of a later one', async () => {
    const { knex, insert, days } = await setUp(engine);
    const keeper = createHistoryKeeper(knex, 30);
    await keeper.keep(day('2026-08-01'));
    const all = ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-15'];
    for (const each of all) await insert(each);
    expect((await keeper.keep(day('2026-09-30'))).dropped).toBe(0);
    expect(await days()).toEqual(all);
    expect((await keeper.keep(day('2026-10-15'))).dropped).toBe(1);
    expect(await days()).toEqual(all.slice(1));
  });

  it('is done once, whoever and however many do it', async () => {
    const { knex, insert, days } = await setUp(engine);
    const now = day('2026-11-29');
    const kept = await Promise.all(
      [1, 2, 3].map(() => createHistoryKeeper(knex, 90).keep(now)),
    );
    const made = kept.flatMap(it => it.made);
    expect(new Set(made).size).toBe(made.length);
    await insert('2026-11-29');
    expect(await days()).toEqual(['2026-11-29']);
  });
});

describe.each(engines.filter(([id]) => id.startsWith('POSTGRES')))(
  'partitions on %s',
  engine => {
    it('are made for this month and the next two, are one index each, and are all that a while asks for', async () => {
      const { knex, insert } = await setUp(engine);
      const keeper = createHistoryKeeper(knex, 90);
      const { made } = await keeper.keep(day('2026-11-29'));
      expect(made).toEqual([
        'monitoring_data_2026_11',
        'monitoring_data_2026_12',
        'monitoring_data_2027_01',
      ]);
      expect((await keeper.keep(day('2026-11-30'))).made).toEqual([]);
      expect((await keeper.keep(day('2026-12-01'))).made).toEqual([
        'monitoring_data_2027_02',
      ]);
      await insert('2026-12-01');
      const { rows } = await knex.raw(
        `EXPLAIN SELECT * FROM monitoring_data WHERE life = '${LIFE}' AND at >= ${seconds(
          '2026-12-01',
        )} AND at < ${seconds('2026-12-02')}`,
      );
      const plan = rows.map((it: any) => it['QUERY PLAN']).join('\n');
      expect(plan).toContain('monitoring_data_2026_12');
      expect(plan).not.toContain('monitoring_data_2026_11');
    });

    it('have statistics of the whole after they were made', async () => {
      const { knex, insert } = await setUp(engine);
      await createHistoryKeeper(knex, 90).keep(day('2026-11-29'));
      await insert('2026-11-29');
      await createHistoryKeeper(knex, 90).keep(day('2026-11-30'));
      const { rows } = await knex.raw(
        `SELECT reltuples FROM pg_class WHERE oid = 'monitoring_data'::regclass`,
      );
      expect(rows[0].reltuples).toBe(1);
    });

    it('that somebody made by another name stay', async () => {
      const { knex, days } = await setUp(engine);
      await knex.raw(
        'CREATE TABLE monitoring_data_imported PARTITION OF monitoring_data FOR VALUES FROM (0) TO (100)',
      );
      await knex('monitoring_data').insert(
        sampleOf({ tenant_id: 'lab', life: LIFE, owner: 'o', at: 1 }, {}),
      );
      await createHistoryKeeper(knex, 90).keep(day('2026-11-29'));
      expect(await days()).toEqual(['1970-01-01']);
    });
  },
);
