// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Knex } from 'knex';
import { ObservedStatus } from '../status/StatusStore';
import { RequestService } from '../workflow/RequestService';
import {
  ada,
  config,
  createWish,
  dana,
  digestOf,
} from '../workflow/__testUtils__/world';
import { DatabaseStatusStore } from './DatabaseStatusStore';
import { TenantReader } from './TenantReader';
import { engines, freshDatabase } from './__testUtils__/databases';

jest.setTimeout(60_000);

const READY: ObservedStatus = {
  overall_status: 'ready',
  verdict: { code: 'ready' },
  deployments: [
    { name: 'api', ready_replicas: 1, desired_replicas: 1, available: true },
  ],
  services: 1,
  workloads: [
    {
      kind: 'Deployment',
      name: 'api',
      ready_replicas: 1,
      desired_replicas: 1,
      available: true,
    },
  ],
  quota: [{ resource: 'pods', hard: '30', used: '1' }],
  revision: 1,
};
const FACTS = {
  version: 'v1.34.0',
  nodes: { ready: 3, total: 3 },
  allocatable: { cpu: 24 },
};

describe.each(engines)('status rows on %s', engine => {
  let knex: Knex;
  let store: DatabaseStatusStore;
  let requests: RequestService;

  beforeAll(async () => {
    knex = await freshDatabase(engine);
    store = new DatabaseStatusStore(knex);
    requests = new RequestService(knex, config);
    await store.holdCluster('test', 'me', 600);
  });

  async function approved(tenantId: string) {
    const id = await requests.create(dana, createWish(tenantId));
    await requests.decide(ada, id, {
      decision: 'approve',
      digest: await digestOf(knex, id),
    });
  }

  const readAt = (moment: string) =>
    new TenantReader(knex, config, () => new Date(moment));
  const save = (
    tenantId: string,
    moment: string,
    holder = 'me',
    status = READY,
  ) => store.saveObserved('test', holder, tenantId, status, new Date(moment));

  it('one observer a cluster; another takes over when the lease runs out', async () => {
    expect(await store.holdCluster('leased', 'one', 0.2)).toBe(true);
    expect(await store.holdCluster('leased', 'two', 0.2)).toBe(false);
    expect(await store.holdCluster('leased', 'one', 0.2)).toBe(true);
    const deadline = Date.now() + 5_000;
    while (
      !(await store.holdCluster('leased', 'two', 5)) &&
      Date.now() < deadline
    ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(await store.holdCluster('leased', 'one', 5)).toBe(false);
    await store.releaseCluster('leased', 'two');
    expect(await store.holdCluster('leased', 'one', 5)).toBe(true);
  });

  it('keeps what was seen last, from whoever holds the cluster', async () => {
    await approved('seen');
    expect(await save('seen', '2026-11-22T10:00:00Z')).toBe(true);
    expect(await save('seen', '2026-11-22T09:59:00Z')).toBe(false);
    expect(await save('seen', '2026-11-22T10:01:00Z', 'somebody else')).toBe(
      false,
    );
    expect(await save('never-asked', '2026-11-22T10:00:00Z')).toBe(false);
    const changes = await knex('tenant_events').where({
      tenant_id: 'seen',
      type: 'status.changed',
    });
    expect(changes.map(row => JSON.parse(row.params))).toEqual([
      { from: 'pending', to: 'ready', code: 'ready' },
    ]);
  });

  it('does not let a pending or deleted tenant be called ready', async () => {
    await requests.create(dana, createWish('not-yet'));
    expect(await save('not-yet', '2026-11-22T10:00:00Z')).toBe(false);
  });

  it('a status is as old as its cluster was last heard of, and unknown when that is too long ago', async () => {
    await approved('aged');
    await save('aged', '2026-11-22T10:00:00.000Z');
    await store.confirmCluster(
      'test',
      'me',
      new Date('2026-11-22T10:05:00.000Z'),
      FACTS,
    );
    expect(await readAt('2026-11-22T10:05:20Z').status('aged')).toMatchObject({
      overall_status: 'ready',
      observed_at: '2026-11-22T10:05:00.000Z',
      age_seconds: 20,
      stale: false,
      deployments: [
        {
          name: 'api',
          ready_replicas: 1,
          desired_replicas: 1,
          available: true,
        },
      ],
      services: 1,
    });
    expect(await readAt('2026-11-22T10:10:00Z').status('aged')).toMatchObject({
      overall_status: 'unknown',
      stale: true,
      age_seconds: 300,
      verdict: { code: 'cluster_stale', params: { age: 300, last: 'ready' } },
      workloads: READY.workloads,
    });
  });

  it('filters and sorts by the status that is shown', async () => {
    await approved('shown');
    await save('shown', '2026-11-22T10:00:00.000Z');
    await store.confirmCluster(
      'test',
      'me',
      new Date('2026-11-22T10:05:00.000Z'),
      FACTS,
    );
    const find = async (moment: string, status: 'ready' | 'unknown') =>
      (
        await readAt(moment).list(
          { q: 'shown', status, sort: 'status', limit: 20 },
          'all',
        )
      ).totalItems;
    expect(await find('2026-11-22T10:05:20Z', 'ready')).toBe(1);
    expect(await find('2026-11-22T10:10:00Z', 'ready')).toBe(0);
    expect(await find('2026-11-22T10:10:00Z', 'unknown')).toBe(1);
  });

  it('treats search text as text', async () => {
    await approved('percent');
    const find = async (q: string) =>
      (
        await readAt('2026-11-22T10:00:00Z').list(
          { q, sort: 'tenantId', limit: 20 },
          'all',
        )
      ).totalItems;
    expect(await find('perc%t')).toBe(0);
    expect(await find('PERCENT')).toBe(1);
    expect(await find(`'; DROP TABLE tenants; --`)).toBe(0);
  });

  it('shows whole lists only to whom the criteria fit', async () => {
    await approved('fenced');
    const { items } = await readAt('2026-11-22T10:00:00Z').list(
      { q: 'fenced', sort: 'tenantId', limit: 20 },
      {
        anyOf: [
          { property: 'owner', values: ['group:default/vision'] },
          { property: 'viewers', values: ['group:default/vision'] },
        ],
      },
    );
    expect(items).toEqual([]);
  });
});
