// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Ends that nobody posts, and starts that come again: by our own status, by Alertmanager, and by what is repeated.

import { alertOf, groupOf, minute } from '../testUtils/alerts';
import { ALL, engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { loopOver } from '../testUtils/replicas';

const CPU = 'ECPHighCPUUsage';

describe.each(engines)('an end that nobody posts, on %s', engine => {
  let world: RecoveryWorld;
  let loop: ReturnType<typeof loopOver>;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
    world.add('lab');
    loop = loopOver(world);
  });
  const states = async () => (await world.incidents()).map(it => it.state);
  const settleAt = async (at: number) => {
    world.at = at;
    await loop.settle();
  };
  const fires = (from = 0) => alertOf('lab', { from, alertname: CPU });
  const trail = async () => {
    const { items } = await world.reader.list(ALL, { limit: 9 });
    const row = (await world.reader.find(ALL, items.at(-1)!.id))!;
    return (await world.reader.detail(row)).trail.at(-1);
  };

  it('up by our own status for a quarter of an hour, it is over, and the next outage is told', async () => {
    await world.breakDown('lab');
    await loop.settle();
    world.set('lab', 'ready');
    await settleAt(1);
    expect(await states()).toEqual(['held']);
    await settleAt(15);
    expect(await states()).toEqual(['held']);
    await settleAt(16);
    expect(await states()).toEqual(['closed']);
    expect(await trail()).toMatchObject({
      type: 'resolved',
      params: { untold: 'up' },
    });
    expect(world.sent.at(-1)?.title).toBe('lab is up again');
    const [{ id }] = await world.incidents();
    const row = (await world.reader.find(ALL, id))!;
    expect((await world.reader.detail(row)).alerts).toMatchObject([
      { status: 'resolved', endsAt: minute(16) },
    ]);
    world.at = 300;
    world.sent.length = 0;
    await world.breakDown('lab');
    await loop.settle();
    await settleAt(301);
    expect(world.sent.map(it => it.title)).toEqual([
      'lab is down (ECPTenantDown)',
    ]);
    // The end of the second one ends all: what was muted fires no more.
    await world.post([alertOf('lab', { from: 300, to: 302 })]);
    expect(await world.incidents()).toHaveLength(2);
    expect(await states()).not.toContain('recovering');
  });

  it('down again meanwhile, it is open on', async () => {
    await world.breakDown('lab');
    world.set('lab', 'ready');
    await settleAt(1);
    world.set('lab', 'degraded');
    await settleAt(10);
    world.set('lab', 'ready');
    await settleAt(11);
    world.set('lab', 'unknown');
    await settleAt(17);
    expect(await states()).not.toContain('closed');
  });

  it('without a runbook it is over once it was not repeated for twice as long as it should be', async () => {
    await world.post([fires()]);
    await settleAt(60);
    await world.post([fires()]);
    await settleAt(179);
    expect(await states()).toEqual(['held']);
    await settleAt(181);
    expect(await states()).toEqual(['closed']);
    expect(await trail()).toMatchObject({ params: { untold: 'not_repeated' } });
    // It was not over: it is repeated later.
    world.at = 200;
    await world.post([fires()]);
    await loop.settle();
    expect(await states()).toEqual(['closed', 'held']);
    await world.post([alertOf('lab', { from: 0, to: 201, alertname: CPU })]);
    expect(await states()).toEqual(['closed', 'closed']);
  });

  it('where Alertmanager is known it says what fires, silenced or not', async () => {
    const known = new Set([fires().fingerprint]);
    let isAway = false;
    world.alertmanager = {
      firing: async () => {
        if (isAway) throw new Error('away');
        return known;
      },
    };
    loop = loopOver(world);
    await world.post([fires()]);
    await settleAt(600);
    expect(await states()).toEqual(['held']);
    known.clear();
    await settleAt(601);
    isAway = true;
    await settleAt(700);
    // Started anew it has forgotten what fires, for a while.
    expect(await states()).toEqual(['held']);
    isAway = false;
    await settleAt(701);
    expect(await states()).toEqual(['closed']);
    expect(await trail()).toMatchObject({ params: { untold: 'not_known' } });
  });

  it('an alert of nobody is over as well', async () => {
    await world.post([alertOf('nobody')]);
    await settleAt(121);
    expect(await states()).toEqual(['closed']);
  });

  it('of a tenant that is deleted it is over, and nobody is told that it is up', async () => {
    await world.breakDown('lab');
    await settleAt(1);
    world.sent.length = 0;
    const lab = world.tenants.get('lab')!;
    world.tenants.set('lab', { ...lab, lifecycle: 'deleted' });
    await settleAt(10);
    await settleAt(11);
    expect(await states()).toEqual(['closed']);
    expect(await trail()).toMatchObject({ params: { untold: 'tenant_gone' } });
    expect(world.sent).toEqual([]);
    await world.post([alertOf('lab', { to: 12 })]);
    expect(await world.incidents()).toHaveLength(1);
  });

  it('timed out by Alertmanager and firing on with the same start, it is seen again', async () => {
    const lab = alertOf('lab');
    await world.breakDown('lab');
    await settleAt(5);
    // Prometheus was not reachable for `resolve_timeout`.
    await world.post([alertOf('lab', { to: 5 })]);
    await settleAt(6);
    expect(await states()).toEqual(['recovered']);
    world.at = 7;
    await world.alerts.save(groupOf([lab]));
    await loop.settle();
    const [, again] = await world.incidents();
    expect(again).toMatchObject({ openedAt: minute(7) });
    const row = (await world.reader.find(ALL, again.id))!;
    const { alerts } = await world.reader.detail(row);
    expect(alerts.map(it => it.status)).toEqual(['firing']);
    world.at = 9;
    await world.post([alertOf('lab', { to: 9 })]);
    expect(await states()).toEqual(['recovered', 'closed']);
  });

  it('down again while its alert fires on, the next one opened when that was seen', async () => {
    await world.breakDown('lab');
    await settleAt(1);
    world.set('lab', 'ready');
    await settleAt(10);
    expect(await states()).toEqual(['recovered']);
    world.set('lab', 'degraded');
    await settleAt(12);
    const [, next] = await world.incidents();
    expect(next).toMatchObject({ openedAt: minute(12) });
    const row = (await world.reader.find(ALL, next.id))!;
    const { alerts } = await world.reader.detail(row);
    expect(alerts.map(it => it.status)).toEqual(['firing']);
  });

  it('a call that is late is nothing that fires again', async () => {
    await world.post([fires()]);
    world.at = 1;
    await world.post([alertOf('lab', { to: 1, alertname: CPU })]);
    world.at = 2;
    await world.post([fires()]);
    await settleAt(3);
    expect(await states()).toEqual(['closed']);
    world.at = 60;
    await world.post([fires()]);
    await settleAt(60);
    expect(await states()).toEqual(['closed', 'held']);
  });
});
