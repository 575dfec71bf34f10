// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The stories on the simulated API server; `../cluster/crash.test.ts` tells them on a real one.

import { SIMULATED } from '../cluster/testUtils/storyServers';
import { killStories } from './testUtils/killStories';
import { KillWorld } from './testUtils/KillWorld';

jest.setTimeout(600_000);

/** 1 kills after each effect and takes minutes (`npm test -- crash`, as `.ci/run` does); the default takes every fifth. */
const STRIDE = Number(process.env.ECP_CRASH_STRIDE ?? 5);

describe('kill -9 after any effect', () => {
  let world: KillWorld;

  beforeAll(async () => {
    world = await KillWorld.start(SIMULATED.start);
  });
  afterAll(async () => {
    await world?.stop();
  });

  it.each(killStories(() => world, STRIDE))('$name', async ({ tell }) => {
    expect(await tell()).toBeGreaterThan(0);
  });
});
