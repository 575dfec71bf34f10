// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Changes show when there are many tenants (how soon: `npm run bench -- freshness`): cluster, observer with its default timings, and rows in a database.

import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseStatusStore } from '../database/DatabaseStatusStore';
import { StatusReader } from '../database/StatusReader';
import { engines, freshDatabase } from '../database/testUtils/databases';
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
import { eventually } from './testUtils/eventually';
import { ObservedWorld } from './testUtils/ObservedWorld';
import { RequestStore } from '../database/RequestStore';

/** Enough to be many; a real namespace controller takes a second for each to go away again. */
const TENANTS = { simulated: 100, real: 60 };
const CHANGES = 20;

describe.each(TEST_CLUSTERS)(
  'many tenants on $server',
  ({ start, simulated }) => {
    const [[engine]] = engines;
    let cluster: TestCluster;
    let world: ObservedWorld;
    let knex: Knex;
    let observer: ClusterObserver;
    const tenantIds: string[] = [];

    beforeAll(async () => {
      cluster = await start();
      world = new ObservedWorld(cluster);
      knex = await freshDatabase(engine);
      const count = simulated ? TENANTS.simulated : TENANTS.real;
      for (let at = 0; at < count; at++) tenantIds.push(world.newTenant());
      const left = [...tenantIds];
      const makeNext = async () => {
        for (let id = left.pop(); id; id = left.pop()) await make(id);
      };
      await Promise.all(Array.from({ length: 8 }, makeNext));
      observer = new ClusterObserver({
        cluster: 'test',
        client: world.client,
        store: new DatabaseStatusStore(knex),
        logger: mockServices.logger.mock(),
      });
    });
    afterAll(async () => {
      await observer.stop();
      await world.cleanUp();
      await cluster.stop();
    });

    async function make(tenantId: string): Promise<void> {
      const requests = new RequestService(new RequestStore(knex), config);
      const wish = createWish(tenantId);
      const spec = { ...wish.spec, services: [] };
      const id = await requests.create(dana, { ...wish, spec });
      const digest = await shownDigest(knex, id);
      await requests.decide(ada, id, {
        decision: 'approve',
        comment: 'looked at',
        digest,
      });
      await world.applyBoundary(tenantId);
      for (const name of ['a', 'b', 'c']) {
        await world.apply(tenantId, 'v1', 'ConfigMap', name, {
          data: { name },
        });
      }
    }

    it('shows each of 20 changes', async () => {
      const reader = new StatusReader(knex, config);
      const ready = () =>
        knex('tenant_status')
          .where({ overall_status: 'ready' })
          .count<{ count: number | string }[]>({ count: '*' })
          .then(([{ count }]) => Number(count));
      observer.start();
      await eventually(async () =>
        expect(await ready()).toBe(tenantIds.length),
      );
      const changed = tenantIds.filter(
        (_, at) => at % Math.floor(tenantIds.length / CHANGES) === 0,
      );
      for (const tenantId of changed) {
        await world.remove(tenantId, 'v1', 'ResourceQuota', 'quota');
        await eventually(async () => {
          const found = await reader.read(tenantId);
          expect(found?.status).toMatchObject({
            verdict: { code: 'policies_missing' },
            stale: false,
          });
        });
      }
      expect(await ready()).toBe(tenantIds.length - changed.length);
    });
  },
);
