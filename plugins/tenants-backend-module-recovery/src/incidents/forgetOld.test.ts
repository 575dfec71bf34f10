// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { alertOf } from '../testUtils/alerts';
import { engines, RecoveryWorld } from '../testUtils/RecoveryWorld';
import { forgetOld } from './forgetOld';

it.each(engines)('forgets what is over, on %s', async engine => {
  const world = await RecoveryWorld.on(engine);
  ['gone', 'open', 'late'].forEach(id => world.add(id));
  await world.post(['gone', 'open', 'late'].map(id => alertOf(id)));
  world.at = 5;
  await world.post([alertOf('gone', { to: 5 })]);
  world.at = 20;
  await world.post([alertOf('late', { to: 20 })]);
  world.at = 10;
  await forgetOld(world.knex, world.now());
  const left = (await world.incidents()).map(it => it.tenantId);
  expect(left).toEqual(['open', 'late']);
  const count = async (table: string) => (await world.knex(table)).length;
  // Of the one that is open what it began with stays.
  expect(await count('recovery_alerts')).toBe(2);
  expect(await count('recovery_trail')).toBe(3);
});
