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
      knownSeconds: 3600,
    });
    const half = { from: START + 1800, to: START + 3600 };
    expect((await usage.ofLife(lifeOf(1), half)).cpuHours).toBe(1);
    expect(await usage.ofLife(lifeOf(3), day)).toMatchObject({
      cpuHours: 0,
      knownSeconds: 0,
    });
    const all = await usage.ofLives([1, 2, 3].map(lifeOf), day);
    expect([...all].map(([life, it]) => [life, it.cpuHours]).sort()).toEqual([
      [lifeOf(1), 2],
      [lifeOf(2), 100],
    ]);
  });

  it('adds up by tenant and by owner what the caller may see; hours stay with whoever had the tenant then', async () => {
    await insert(1, 0, 12, { cpu_cores: 1 });
    await insert(1, 12, 12, { cpu_cores: 2 }, 'group:default/new');
    await insert(2, 0, 12, { cpu_cores: 4 });
    await insert(3, 0, 12, { cpu_cores: 8 });
    const but3 = (query: Knex.QueryBuilder, column: string) =>
      query.whereNot(column, lifeOf(3));
    const by = async (column: 'owner' | 'tenant_id') =>
      (await usage.by(column, day, but3).read())
        .map(it => [it.key, it.cpuHours])
        .sort();
    expect(await by('tenant_id')).toEqual([
      ['lab1', 3],
      ['lab2', 4],
    ]);
    expect(await by('owner')).toEqual([
      ['group:default/lab', 5],
      ['group:default/new', 2],
    ]);
  });

  it('tells questions apart by range, column and what the caller may see', () => {
    const only = (number: number) => (query: Knex.QueryBuilder, it: string) =>
      query.where(it, lifeOf(number));
    const questions = [
      usage.by('owner', day, only(1)),
      usage.by('owner', day, only(2)),
      usage.by('tenant_id', day, only(1)),
      usage.by('owner', { ...day, to: day.to + 300 }, only(1)),
    ].map(it => it.question);
    expect(new Set(questions).size).toBe(4);
    expect(usage.by('owner', day, only(1)).question).toBe(questions[0]);
  });

  describe('idle devices', () => {
    const busy = { gpu_reserved: 2, gpu_devices: 1 };
    const idle = { gpu_reserved: 2, gpu_devices: 0.01 };

    it('since the first sample after they were at work last, up to now', async () => {
      await insert(1, 0, 2, busy);
      await insert(1, 2, 10, idle);
      expect(await usage.idleSince(lifeOf(1))).toEqual({
        from: START + 600,
        to: START + 3600,
      });
      await insert(1, 12, 1, busy);
      expect(await usage.idleSince(lifeOf(1))).toBe(undefined);
    });

    it('are none where none are held, and unknown where nobody measures', async () => {
      await insert(1, 0, 5, { gpu_reserved: 0, gpu_devices: 0 });
      await insert(2, 0, 5, { gpu_reserved: 2 });
      expect(await usage.idleSince(lifeOf(1))).toBe(undefined);
      expect(await usage.idleSince(lifeOf(2))).toBe(undefined);
      expect(await usage.idleSince(lifeOf(3))).toBe(undefined);
    });

    it('are not told of a time of which most is unknown', async () => {
      await insert(1, 0, 1, idle);
      await insert(1, 20, 1, idle);
      expect(await usage.idleSince(lifeOf(1))).toBe(undefined);
      await insert(1, 1, 12, idle);
      expect(await usage.idleSince(lifeOf(1))).toMatchObject({ from: START });
    });

    it('were not held in between: it begins anew', async () => {
      await insert(1, 0, 3, idle);
      await insert(1, 3, 1, { gpu_reserved: 0, gpu_devices: 0 });
      await insert(1, 4, 3, idle);
      expect(await usage.idleSince(lifeOf(1))).toMatchObject({
        from: START + 1200,
      });
    });
  });
});
