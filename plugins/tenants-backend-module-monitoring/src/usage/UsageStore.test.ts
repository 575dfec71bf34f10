// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { createHistoryKeeper } from '../history/HistoryKeeper';
import { HistoryStore, sampleOf } from '../history/HistoryStore';
import { migrateMonitoring } from '../history/openMonitoringTables';
import { Amounts } from '../history/Sample';
import { emptyDatabase, engines } from '../testUtils/databases';
import { lifeOf } from '../testUtils/seenTenant';
import { UsageStore } from './UsageStore';

const START = Date.parse('2026-11-29T00:00:00Z') / 1000;
const GIB = 2 ** 30;

describe.each(engines)('on %s', engine => {
  let knex: Knex;
  let usage: UsageStore;

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    await migrateMonitoring(knex);
    await createHistoryKeeper(knex, 90).keep(new Date(START * 1000));
    usage = new UsageStore(knex);
  });

  /** So many samples in a row, from a sample of the day on. */
  const insert = (
    number: number,
    from: number,
    count: number,
    amounts: Amounts,
    owner = 'group:default/lab',
  ) =>
    new HistoryStore(knex).insert(
      Array.from({ length: count }, (_, i) =>
        sampleOf(
          {
            tenant_id: `lab${number}`,
            life: lifeOf(number),
            owner,
            at: START + (from + i) * 300,
          },
          amounts,
        ),
      ),
    );
  const day = { from: START, to: START + 86_400 };

  it('integrates samples, and says of how much of the time they tell', async () => {
    await insert(1, 0, 12, {
      cpu_cores: 2,
      memory_bytes: GIB,
      gpu_reserved: 4,
      storage_bytes: 10 * GIB,
    });
    // An hour of which CPU is not known.
    await insert(1, 24, 12, { memory_bytes: 3 * GIB });
    await insert(2, 0, 12, { cpu_cores: 100 });
    expect(await usage.ofLife(lifeOf(1), day)).toEqual({
      cpuHours: 2,
      memoryGiBHours: 4,
      gpuHours: 4,
      storageGiBHours: 10,
      known: { cpu: 3600, memory: 7200, gpu: 3600, storage: 3600 },
    });
    const half = { from: START + 1800, to: START + 3600 };
    expect((await usage.ofLife(lifeOf(1), half)).cpuHours).toBe(1);
    expect(await usage.ofLife(lifeOf(3), day)).toMatchObject({
      cpuHours: 0,
      known: { cpu: 0, memory: 0, gpu: 0, storage: 0 },
    });
    const all = await usage.ofLives([1, 2, 3].map(lifeOf), day);
    expect([...all].map(([life, it]) => [life, it.cpuHours]).sort()).toEqual([
      [lifeOf(1), 2],
      [lifeOf(2), 100],
    ]);
  });

  it('adds up by life what the caller may see; hours stay with whoever had the tenant then', async () => {
    await insert(1, 0, 12, { cpu_cores: 1 });
    await insert(1, 12, 12, { cpu_cores: 2 }, 'group:default/new');
    await insert(2, 0, 12, { cpu_cores: 4 });
    await insert(3, 0, 12, { cpu_cores: 8 });
    const but3 = (query: Knex.QueryBuilder, column: string) =>
      query.whereNot(column, lifeOf(3));
    const used = await usage.byLife(day, but3).read();
    expect(
      used.map(it => [it.tenantId, it.life, it.owner, it.cpuHours]).sort(),
    ).toEqual([
      ['lab1', lifeOf(1), 'group:default/lab', 1],
      ['lab1', lifeOf(1), 'group:default/new', 2],
      ['lab2', lifeOf(2), 'group:default/lab', 4],
    ]);
  });

  it('tells questions apart by range and what the caller may see', () => {
    const only = (number: number) => (query: Knex.QueryBuilder, it: string) =>
      query.where(it, lifeOf(number));
    const questions = [
      usage.byLife(day, only(1)),
      usage.byLife(day, only(2)),
      usage.byLife({ ...day, to: day.to + 300 }, only(1)),
    ].map(it => it.question);
    expect(new Set(questions).size).toBe(3);
    expect(usage.byLife(day, only(1)).question).toBe(questions[0]);
  });
});
