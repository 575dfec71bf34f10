// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts whose clocks and labels are not what they should be.

import { alertOf, minute, NEVER } from '../testUtils/alerts';
import { ALL, engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { IncidentView } from './IncidentReader';

describe.each(engines)('alerts that are odd, on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab');
  });

  it.each([
    ['before its start, by a clock that was set back', minute(1)],
    ['in the year 1', NEVER],
  ])('an end %s ends its own start', async (_, endsAt) => {
    await world.post([alertOf('lab', { from: 2 })]);
    await world.post([{ ...alertOf('lab', { from: 2, to: 3 }), endsAt }]);
    expect((await world.incidents()).map(it => it.state)).toEqual(['closed']);
    await world.post([alertOf('lab', { from: 3 })]);
    expect(await world.incidents()).toHaveLength(2);
  });

  it('how many were left out is told', async () => {
    await world.post([alertOf('lab')], { truncatedAlerts: 7 });
    expect(await world.incidents()).toMatchObject([{ truncated: 7 }]);
  });

  it('what a storm covers is listed for whoever does not see the storm', async () => {
    const { life } = world.tenants.get('lab')!;
    await world.post([alertOf('lab'), alertOf('nobody')]);
    const { incidents } = world.replica();
    const [{ id }] = await world.incidents();
    const row = (await world.reader.find(ALL, id))!;
    const by = crypto.randomUUID();
    await incidents.cover(world.knex, row, by, { state: 'held' });
    const seen = async (all: boolean) => {
      const visible: IncidentView['visible'] = (query, column) =>
        all ? undefined : void query.where(column, life);
      const { items, totalItems } = await world.reader.list(
        { visible, all },
        { state: 'active', limit: 9 },
      );
      expect(totalItems).toBe(items.length);
      return items.map(it => it.tenantId);
    };
    expect(await seen(false)).toEqual(['lab']);
    expect(await seen(true)).toEqual(['nobody']);
  });

  it('ids that are none stay apart, and are told as they are', async () => {
    const long = 'x'.repeat(80);
    await world.post([
      alertOf('Bad_One'),
      alertOf('Other/Two'),
      { ...alertOf(`${long}1`), fingerprint: 'one' },
      { ...alertOf(`${long}2`), fingerprint: 'two' },
    ]);
    const ids = (await world.incidents()).map(it => it.tenantId);
    expect(ids).toEqual(expect.arrayContaining(['Bad_One', 'Other/Two']));
    expect(new Set(ids).size).toBe(4);
    ids.forEach(id => expect(id!.length).toBeLessThanOrEqual(63));
  });
});
