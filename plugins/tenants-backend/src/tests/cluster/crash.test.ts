// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `kill -9` of the process that delivers, on a real API server with the account that deploy/cluster gives it.

import { killStories } from '../crash/testUtils/killStories';
import { KillWorld } from '../crash/testUtils/KillWorld';
import { REAL } from './testUtils/storyServers';

jest.setTimeout(600_000);

/** As many kills as fit into a minute; 1 kills after each effect. */
const STRIDE = Number(process.env.ECP_CRASH_STRIDE ?? 7);

(REAL ? describe : describe.skip)('kill -9 on a real API server', () => {
  let world: KillWorld;

  beforeAll(async () => {
    world = await KillWorld.start(REAL!.start);
  });
  afterAll(async () => {
    await world?.stop();
  });

  it.each(killStories(() => world, STRIDE))('$name', async ({ tell }) => {
    expect(await tell()).toBeGreaterThan(0);
  });
});
