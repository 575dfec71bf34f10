// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The promise in real time, with nothing hurried: a network that falls silent makes a tenant's status stale within 90 s.
// It takes two minutes, so `npm run test:cluster` runs it and `npm test` does not.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseStatusStore } from '../database/DatabaseStatusStore';
import { StatusReader } from '../database/StatusReader';
import { engines, freshDatabase } from '../database/testUtils/databases';
import { HttpKubernetesClient } from '../kubernetes/HttpKubernetesClient';
import {
  TEST_CLUSTERS,
  TestCluster,
} from '../kubernetes/testUtils/TestCluster';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  shownDigest,
} from '../workflow/testUtils/world';
import { ClusterObserver } from './ClusterObserver';
import { ClusterFacts } from '../facts/ClusterFacts';
import { CallCounter } from './testUtils/CallCounter';
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { SilentProxy } from './testUtils/SilentProxy';
import { RequestStore } from '../database/RequestStore';

const real = TEST_CLUSTERS.find(({ simulated }) => !simulated);

(real ? describe : describe.skip)('a network that falls silent', () => {
  const [[engine]] = engines;
  let cluster: TestCluster;
  let world: ObservedWorld;
  let knex: Knex;
  let proxy: SilentProxy;
  let client: HttpKubernetesClient;
  let observer: ClusterObserver;
  const counter = new CallCounter();

  beforeAll(async () => {
    cluster = await real!.start();
    world = new ObservedWorld(cluster);
    knex = await freshDatabase(engine);
    proxy = await SilentProxy.start(cluster.url);
    client = cluster.connect({ url: proxy.url });
    observer = new ClusterObserver({
      cluster: 'test',
      client: counter.around(client),
      store: new DatabaseStatusStore(knex),
      logger: mockServices.logger.mock(),
    });
  });
  afterAll(async () => {
    await observer.stop();
    await client.close();
    await proxy.stop();
    await world.cleanUp();
    await cluster.stop();
  });

  it('is told as such within 90 s, is never called fresh, and is over within 15 s of the first word', async () => {
    const vision = world.newTenant();
    const requests = new RequestService(new RequestStore(knex), config);
    const wish = createWish(vision);
    const spec = { ...wish.spec, services: [] };
    const id = await requests.create(dana, { ...wish, spec });
    const digest = await shownDigest(knex, id);
    await requests.decide(ada, id, {
      decision: 'approve',
      comment: 'looked at',
      digest,
    });
    await world.applyBoundary(vision);
    const status = async () =>
      (await new StatusReader(knex, config).read(vision))!.status;
    observer.start();
    await eventually(async () => {
      expect(await status()).toMatchObject({ overall_status: 'ready' });
      // Everything was listed; what else runs on nodes with devices comes last.
      const { facts } = await knex('clusters').where({ name: 'test' }).first();
      const { gpu }: ClusterFacts = JSON.parse(facts);
      for (const devices of Object.values(gpu!)) {
        expect(devices).toHaveProperty('free');
      }
      expect(counter.sum('watch')).toBeGreaterThanOrEqual(counter.sum('list'));
    }, 30);

    proxy.silence();
    const silentAt = Date.now();
    const lists = counter.unforcedLists();
    const forgotten = counter.by('forgotten');
    await world.remove(vision, 'v1', 'ResourceQuota', 'quota');
    const since = () => (Date.now() - silentAt) / 1000;
    const seen: { at: number; stale: boolean; age: number }[] = [];
    await eventually(async () => {
      const { stale, age_seconds } = await status();
      seen.push({ at: since(), stale, age: age_seconds! });
      expect(since()).toBeGreaterThan(90);
    }, 100);
    const staleAt = seen.find(({ stale }) => stale)!.at;
    expect(staleAt).toBeLessThan(90);
    for (const { at, stale, age } of seen) {
      // As old as it says, and once stale always stale.
      expect(age).toBeGreaterThanOrEqual(Math.floor(at) - 1);
      expect(stale).toBe(at >= staleAt);
    }
    expect(await status()).toMatchObject({
      overall_status: 'unknown',
      verdict: { code: 'cluster_stale', params: { last: 'ready' } },
    });

    proxy.speak();
    await eventually(
      async () =>
        expect(await status()).toMatchObject({
          verdict: { code: 'policies_missing' },
          stale: false,
        }),
      15,
    );
    // A busy server may forget in that time where a watch was: then that watch lists once, and no other does.
    await eventually(() => expect(counter.unforcedLists()).toEqual(lists));
    for (const [watch, times] of Object.entries(counter.by('forgotten'))) {
      expect(times - (forgotten[watch] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});
