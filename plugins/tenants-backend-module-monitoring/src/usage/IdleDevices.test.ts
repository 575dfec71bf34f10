// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Knex } from 'knex';
import { createHistoryKeeper } from '../history/HistoryKeeper';
import { HistoryStore, sampleOf } from '../history/HistoryStore';
import { migrateMonitoring } from '../history/openMonitoringTables';
import { Amounts } from '../history/Sample';
import { emptyDatabase, engines } from '../testUtils/databases';
import { lifeOf } from '../testUtils/seenTenant';
import { IdleDevices } from './IdleDevices';

const START = Date.parse('2026-11-29T00:00:00Z') / 1000;

describe.each(engines)('idle devices on %s', engine => {
  let knex: Knex;
  let devices: IdleDevices;

  beforeEach(async () => {
    knex = await emptyDatabase(engine);
    await migrateMonitoring(knex);
    await createHistoryKeeper(knex, 90).keep(new Date(START * 1000));
    devices = new IdleDevices(knex);
  });

  /** So many samples in a row, from a sample of the day on. */
  const insert = (
    number: number,
    from: number,
    count: number,
    amounts: Amounts,
  ) =>
    new HistoryStore(knex).insert(
      Array.from({ length: count }, (_, i) =>
        sampleOf(
          {
            tenant_id: `lab${number}`,
            life: lifeOf(number),
            owner: 'group:default/lab',
            at: START + (from + i) * 300,
          },
          amounts,
        ),
      ),
    );
  const since = async (number: number) =>
    (await devices.since([1, 2, 3].map(lifeOf))).get(lifeOf(number));

  const busy = { gpu_reserved: 2, gpu_devices: 1 };
  const idle = { gpu_reserved: 2, gpu_devices: 0.01 };

  it('since the first sample after they were at work last, up to now', async () => {
    await insert(1, 0, 2, busy);
    await insert(1, 2, 10, idle);
    expect(await since(1)).toEqual({
      from: START + 600,
      to: START + 3600,
    });
    await insert(1, 12, 1, busy);
    expect(await since(1)).toBe(undefined);
  });

  it('are none where none are held, and unknown where nobody measures', async () => {
    await insert(1, 0, 5, { gpu_reserved: 0, gpu_devices: 0 });
    await insert(2, 0, 5, { gpu_reserved: 2 });
    expect(await since(1)).toBe(undefined);
    expect(await since(2)).toBe(undefined);
    expect(await since(3)).toBe(undefined);
  });

  it('are not told of a time of which most is unknown', async () => {
    await insert(1, 0, 1, idle);
    await insert(1, 20, 1, idle);
    expect(await since(1)).toBe(undefined);
    await insert(1, 1, 12, idle);
    expect(await since(1)).toMatchObject({ from: START });
  });

  it('were not held in between: it begins anew', async () => {
    await insert(1, 0, 3, idle);
    await insert(1, 3, 1, { gpu_reserved: 0, gpu_devices: 0 });
    await insert(1, 4, 3, idle);
    expect(await since(1)).toMatchObject({
      from: START + 1200,
    });
  });

  it('are looked for among what the caller may see, where samples are new', async () => {
    await insert(1, 0, 12, idle);
    await insert(2, 0, 12, idle);
    await insert(3, 0, 12, busy);
    const but2 = (query: Knex.QueryBuilder, column: string) =>
      query.whereNot(column, lifeOf(2));
    expect(await devices.lately(START + 3600, but2)).toEqual([
      { tenantId: 'lab1', life: lifeOf(1) },
    ]);
    expect(await devices.lately(START + 86_400, but2)).toEqual([]);
  });
});
