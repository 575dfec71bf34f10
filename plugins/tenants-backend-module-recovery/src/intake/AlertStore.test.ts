// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { queriesOf } from '@ecp-ai/backstage-plugin-tenants-backend/src/database/testUtils/queries';
import { alertOf, groupOf } from '../testUtils/alerts';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';

const groups = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    groupOf([{ ...alertOf(`t-${at}`), fingerprint: `${at}` }]),
  );

describe.each(engines)('alerts on %s', engine => {
  let world: RecoveryWorld;

  beforeEach(async () => {
    world = await RecoveryWorld.on(engine);
  });
  const rows = () => world.knex('recovery_alerts');

  it('calls that come at once are written together', async () => {
    const { alerts } = world;
    const sent = await queriesOf(world.knex, () =>
      Promise.all(groups(200).map(it => alerts.save(it))),
    );
    expect(sent).toHaveLength(1);
    expect(await rows()).toHaveLength(200);
  });

  it('what several calls bring at once counts for one of them', async () => {
    const { alerts } = world;
    const [group] = groups(1);
    const intakes = await Promise.all(
      Array.from({ length: 20 }, () => alerts.save(group)),
    );
    const accepted = intakes.map(it => it.accepted);
    expect(accepted.reduce((sum, it) => sum + it)).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it('two replicas that are told the same in other orders keep it once', async () => {
    const all = groups(100);
    const [one, other] = [world.alerts, world.alerts];
    const intakes = await Promise.all([
      ...all.map(it => one.save(it)),
      ...all.toReversed().map(it => other.save(it)),
    ]);
    expect(intakes.filter(it => it.accepted === 1)).toHaveLength(100);
    expect(await rows()).toHaveLength(100);
  });

  it('one that cannot be kept is refused, and no other', async () => {
    const { alerts } = world;
    const [first, wrong, last] = groups(3);
    Object.assign(wrong.alerts[0], { status: null });
    const settled = await Promise.allSettled(
      [first, wrong, last].map(it => alerts.save(it)),
    );
    expect(settled.map(it => it.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await rows()).toHaveLength(2);
  });

  it('nothing of no alerts is kept', async () => {
    expect(await world.alerts.save(groupOf([]))).toEqual({
      accepted: 0,
      duplicates: 0,
    });
  });
});
