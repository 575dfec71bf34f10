// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Alerts become incidents: one a tenant and alertname while it fires, in whatever order and however often they come.

import { Alert } from '@ecp-ai/backstage-plugin-tenants-common';
import { alertOf, groupOf, minute } from '../testUtils/alerts';
import { ALL, engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

const firing = (from: number) => alertOf('lab', { from });
const resolved = (from: number, to: number) => alertOf('lab', { from, to });

/** Every order of a few things. */
function orders<T>(of: T[]): T[][] {
  if (of.length < 2) return [of];
  return of.flatMap((first, at) =>
    orders(of.toSpliced(at, 1)).map(rest => [first, ...rest]),
  );
}

describe.each(engines)('incidents on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab', { displayName: 'Research lab' });
  });

  it('opens when it fires, tells, and is over when it is resolved', async () => {
    const intake = await world.post([firing(0)]);
    expect(intake).toEqual({ accepted: 1, duplicates: 0 });
    const { life } = world.tenants.get('lab')!;
    const [open] = await world.incidents();
    expect(open).toMatchObject({
      kind: 'tenant',
      tenantId: 'lab',
      life,
      displayName: 'Research lab',
      cluster: 'sandbox',
      alertname: 'ECPTenantDown',
      severity: 'critical',
      summary: 'lab is down',
      state: 'open',
      openedAt: minute(0),
      attempts: 0,
    });
    const loop = loopOver(world);
    const { sender } = world.replica();
    await sender.turn(world.signal);
    world.at = 1;
    await sender.turn(world.signal);
    // Not before it is known whether it is a storm, however long that takes.
    expect(world.sent).toEqual([]);
    await loop.settle();
    world.at = 3;
    await world.post([resolved(0, 3)]);
    expect(await world.incidents()).toEqual([
      expect.objectContaining({ state: 'closed', closedAt: minute(3) }),
    ]);
    while (await sender.turn(world.signal));
    expect(world.told.map(it => [it.type, it.params])).toEqual([
      ['recovery.opened', { alert: 'ECPTenantDown', incident: open.id }],
      ['recovery.held', { code: 'not_down', incident: open.id }],
      ['recovery.resolved', { alert: 'ECPTenantDown', incident: open.id }],
    ]);
    expect(world.sent).toEqual([
      {
        to: ['group:default/ml-research'],
        title: 'lab is down (ECPTenantDown)',
      },
      { to: ['group:default/ml-research'], title: 'lab is up again' },
    ]);
  });

  it('of what is over before anybody was told nobody is told', async () => {
    await world.post([firing(0)]);
    await world.post([resolved(0, 3)]);
    world.at = 9;
    const { sender } = world.replica();
    while (await sender.turn(world.signal));
    expect(world.sent).toEqual([]);
    expect(await world.knex('recovery_notices')).toEqual([]);
  });

  it('one that its cluster stands for is told of nobody, and listed for its tenant alone', async () => {
    await world.post([firing(0)]);
    const { incidents, sender } = world.replica();
    const [{ id }] = await world.incidents();
    const row = async () => (await world.reader.find(ALL, id))!;
    const cluster = crypto.randomUUID();
    await incidents.cover(world.knex, await row(), cluster, { state: 'held' });
    world.at = 9;
    await sender.turn(world.signal);
    expect(world.sent).toEqual([]);
    expect(await world.incidents()).toEqual([]);
    const filter = { tenantId: 'lab', limit: 9 };
    expect((await world.reader.list(ALL, filter)).totalItems).toBe(1);
    await incidents.uncover(world.knex, await row());
    await sender.turn(world.signal);
    expect(world.sent).toHaveLength(1);
    expect(await world.incidents()).toHaveLength(1);
  });

  it('a notice that cannot be sent is sent later', async () => {
    await world.post([firing(0)]);
    world.at = 1;
    world.refuses = new Error('away');
    await loopOver(world).settle();
    const { sender } = world.replica();
    world.refuses = undefined;
    await sender.turn(world.signal);
    expect(world.sent).toEqual([]);
    world.at = 2;
    await sender.turn(world.signal);
    expect(world.sent).toHaveLength(1);
    expect(await world.knex('recovery_notices')).toEqual([]);
  });

  it('posted a hundred times it is one alert, and one incident', async () => {
    const posts = Array.from({ length: 100 }, () => world.post([firing(0)]));
    const intakes = await Promise.all(posts);
    expect(intakes.filter(it => it.accepted > 0)).toEqual([
      { accepted: 1, duplicates: 0 },
    ]);
    expect(await world.incidents()).toHaveLength(1);
    expect(await world.knex('recovery_alerts')).toHaveLength(1);
    expect(await world.knex('recovery_notices')).toHaveLength(2);
  });

  it('the same alert twice in one call is kept once', async () => {
    const intake = await world.post([firing(0), firing(0)]);
    expect(intake).toEqual({ accepted: 1, duplicates: 1 });
  });

  it.each([
    ['receiver', { receiver: 'another' }],
    ['group', { groupKey: 'another' }],
  ])('another %s posts it too: one incident still', async (_, more) => {
    await world.post([firing(0)]);
    expect(await world.post([firing(0)], more)).toMatchObject({ accepted: 1 });
    expect(await world.incidents()).toHaveLength(1);
  });

  const ends: [string, Alert[], string[]][] = [
    ['it fired and was resolved', [firing(0), resolved(0, 3)], []],
    [
      'it fired, was resolved and fires again',
      [firing(0), resolved(0, 3), firing(4)],
      ['ECPTenantDown'],
    ],
    [
      'it was resolved twice',
      [firing(0), resolved(0, 3), firing(4), resolved(4, 6)],
      [],
    ],
  ];
  it.each(ends)('%s: in every order', async (_, alerts, open) => {
    for (const [at, order] of orders(alerts).entries()) {
      const id = `lab-${at}`;
      world.add(id);
      for (const { status, startsAt, endsAt } of order) {
        const alert = { ...alertOf(id), status, startsAt, endsAt };
        await world.post([alert]);
      }
      const { items } = await world.reader.list(ALL, {
        tenantId: id,
        state: 'active',
        limit: 10,
      });
      expect(items.map(it => it.alertname)).toEqual(open);
    }
  });

  it('fires on as long as one of its alerts does', async () => {
    const other = { ...firing(1), fingerprint: 'another' };
    await world.post([firing(0), other]);
    expect(await world.incidents()).toHaveLength(1);
    await world.post([resolved(0, 3)]);
    const [open] = await world.incidents();
    expect(open.state).toBe('open');
    await world.post([{ ...other, status: 'resolved', endsAt: minute(4) }]);
    expect((await world.incidents())[0].state).toBe('closed');
  });

  it('what fires again while it is open is one incident, and says so', async () => {
    await world.post([firing(0)]);
    await world.post([firing(2)]);
    const [{ id }] = await world.incidents();
    const row = await world.reader.find(ALL, id);
    const { trail } = await world.reader.detail(row!);
    expect(trail.map(it => it.type)).toEqual(['opened', 'refired']);
  });

  it('what fires after it was over is another incident', async () => {
    await world.post([firing(0), resolved(0, 3)]);
    await world.post([firing(0), resolved(0, 3)]);
    expect(await world.incidents()).toEqual([]);
    await world.post([firing(5)]);
    await world.post([resolved(5, 6)]);
    await world.post([firing(9)]);
    const states = (await world.incidents()).map(it => it.state);
    expect(states).toEqual(['closed', 'open']);
  });

  it('alerts of nobody that we know are kept and shown to approvers', async () => {
    const { alerts } = groupOf([alertOf('nobody')]);
    await world.post(alerts);
    await world.post([
      {
        ...firing(0),
        labels: { alertname: 'ECPPlatformDown' },
        fingerprint: 'platform',
      },
    ]);
    await world.post([
      {
        ...firing(0),
        labels: { alertname: 'Odd', tenant_id: '../\0x' },
        fingerprint: 'odd',
      },
    ]);
    const found = await world.incidents();
    expect(found.map(it => [it.kind, it.alertname, it.tenantId])).toEqual([
      ['unattributed', 'ECPTenantDown', 'nobody'],
      ['unattributed', 'ECPPlatformDown', undefined],
      ['unattributed', 'Odd', '../x'],
    ]);
    const view = { ...ALL, all: false };
    expect((await world.reader.list(view, { limit: 9 })).items).toEqual([]);
  });

  it('an alert that began before the life of its tenant is not of it', async () => {
    world.add('lab', { createdAt: minute(5) });
    await world.post([firing(0)]);
    await world.post([firing(7)]);
    const kinds = (await world.incidents()).map(it => it.kind);
    expect(kinds).toEqual(['unattributed', 'tenant']);
  });

  it('two replicas that look at once open one incident', async () => {
    await world.alerts.save(groupOf([firing(0)]));
    const turns = [world.replica(), world.replica()].map(it =>
      it.builder.turn(world.signal),
    );
    await Promise.allSettled(turns);
    await world.replica().builder.turn(world.signal);
    expect(await world.incidents()).toHaveLength(1);
    expect(await world.knex('recovery_notices')).toHaveLength(2);
  });

  it('a thousand alerts of one call are kept, and looked at in a few turns', async () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `many-${at}`);
    ids.forEach(id => world.add(id));
    const alerts = ids.map(id => ({ ...alertOf(id), fingerprint: id }));
    expect(await world.alerts.save(groupOf(alerts))).toEqual({
      accepted: 1000,
      duplicates: 0,
    });
    const { builder } = world.replica();
    expect(await builder.turn(world.signal)).toBe(500);
    expect(await builder.turn(world.signal)).toBe(500);
    expect(await builder.turn(world.signal)).toBe(0);
    expect(await world.incidents()).toHaveLength(1000);
  });

  it('pages, and finds by each of its filters', async () => {
    for (const id of ['a-one', 'b-two', 'c_three']) world.add(id);
    await world.post([alertOf('a-one'), alertOf('b-two'), alertOf('c_three')]);
    const page = await world.reader.list(ALL, { limit: 2 });
    expect(page).toMatchObject({ totalItems: 3 });
    const rest = await world.reader.list(ALL, {
      limit: 2,
      cursor: page.nextCursor,
    });
    expect(rest.nextCursor).toBeUndefined();
    const seen = [...page.items, ...rest.items].map(it => it.tenantId);
    expect(seen.sort()).toEqual(['a-one', 'b-two', 'c_three']);
    const find = async (filter: object) =>
      (await world.reader.list(ALL, { limit: 9, ...filter })).totalItems;
    expect(await find({ tenantId: 'a-one' })).toBe(1);
    expect(await find({ cluster: 'sandbox' })).toBe(3);
    expect(await find({ cluster: 'other' })).toBe(0);
    expect(await find({ alertname: 'ECPTenantDown' })).toBe(3);
    expect(await find({ state: 'open' })).toBe(3);
    expect(await find({ state: 'escalated' })).toBe(0);
    expect(await find({ q: 'B-TWO' })).toBe(1);
    expect(await find({ q: '%' })).toBe(0);
    await expect(find({ cursor: 'made-up' })).rejects.toMatchObject({
      fields: [{ path: 'cursor', code: 'cursor_unknown' }],
    });
  });
});
